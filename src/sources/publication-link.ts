/** Where papers are read: repositories, publishers, societies and their journals and conferences, and licences. */
const publishers = [
  // Identifiers, archives and catalogues.
  'doi.org',
  'arxiv.org',
  'alphaxiv.org',
  'biorxiv.org',
  'medrxiv.org',
  'chemrxiv.org',
  'ssrn.com',
  'hal.science',
  'archives-ouvertes.fr',
  'semanticscholar.org',
  'scholar.google.com',
  'researchgate.net',
  'academia.edu',
  'openreview.net',
  'eprint.iacr.org',
  'inspirehep.net',
  'harvard.edu/abs',
  'pubmed.ncbi.nlm.nih.gov',
  'ncbi.nlm.nih.gov/pmc',
  'europepmc.org',
  'dblp.org',
  'dblp.uni-trier.de',
  'mathscinet.ams.org',
  'zbmath.org',
  'jstor.org',
  'worldcat.org',
  'orcid.org',
  'handle.net',
  'creativecommons.org',
  // Publishers.
  'springer.com',
  'springeropen.com',
  'springerlink.com',
  'nature.com',
  'biomedcentral.com',
  'elsevier.com',
  'sciencedirect.com',
  'cell.com',
  'wiley.com',
  'tandfonline.com',
  'taylorandfrancis.com',
  'sagepub.com',
  'oup.com',
  'oxfordjournals.org',
  'cambridge.org',
  'degruyter.com',
  'worldscientific.com',
  'worldscinet.com',
  'iospress.com',
  'iospress.nl',
  'mdpi.com',
  'hindawi.com',
  'frontiersin.org',
  'plos.org',
  'elifesciences.org',
  'peerj.com',
  'pnas.org',
  'science.org',
  'sciencemag.org',
  'royalsocietypublishing.org',
  'annualreviews.org',
  'emerald.com',
  'inderscience.com',
  'igi-global.com',
  'nowpublishers.com',
  'mitpress.mit.edu',
  'direct.mit.edu',
  'mitpressjournals.org',
  'morganclaypool.com',
  'ceur-ws.org',
  'eptcs.org',
  'episciences.org',
  'lmcs-online.org',
  'drops.dagstuhl.de',
  'theoj.org',
  // Societies, their journals and conferences.
  'imstat.org',
  'projecteuclid.org',
  'bernoulli-society.org',
  'bernoullisociety.org',
  'i-journals.org',
  'siam.org',
  'ams.org',
  'msp.org',
  'ems-ph.org',
  'iop.org',
  'iopscience.org',
  'aip.org',
  'scitation.org',
  'aps.org',
  'acs.org',
  'rsc.org',
  'osa.org',
  'osapublishing.org',
  'optica.org',
  'aanda.org',
  'edpsciences.org',
  'edp-open.org',
  'acm.org',
  'computer.org',
  'ieee.org',
  'usenix.org',
  'vldb.org',
  'isca-speech.org',
  'aaai.org',
  'ijcai.org',
  'aclanthology.org',
  'aclweb.org',
  'jmlr.org',
  'mlr.press',
  'neurips.cc',
  'nips.cc',
  'icml.cc',
  'iclr.cc',
  'thecvf.com',
  'ecva.net',
  'bmva.org',
  'jair.org',
  'auai.org',
  'interspeech.org',
  'ismir.net',
] as const

/** Pages on these hosts that are code all the same. */
const codeOnThem = /^(?:github|gitlab|code|git)\./

/**
 * What says that a link leads to where a paper was published: `Published in the Annals of Shores (http://…)`, `appears in`,
 * `Proceedings of …`. A word has to stand between it and the link, for code too is published somewhere.
 */
const publication =
  /\b(?:(?:published|appear(?:s|ed|ing)?|printed|presented)\s+(?:in|at|by)|accepted\s+(?:to|at|by|for|in)|submitted\s+to|proceedings|(?:(?:international|annual)\s+)?(?:conference|workshop|symposium)\s+on|journal|annals|transactions\s+(?:on|of)|special\s+issue|copyright|licen[cs]ed?\s+(?:under|by))\s+\S/gi
/** What says that a link leads to what belongs to the paper; in capitals it may be a journal's: `Journal of Data Science`. */
const belongings =
  /\b(?:code|codes|codebase|source|software|implementations?|scripts?|toolbox|package|library|repository|repo|github|gitlab|data|datasets?|benchmarks?|models?|weights|checkpoints|demos?|videos?|website|web\s*site|web\s*page|homepage|project|supplement(?:ary|al)?|appendix|materials?|notebooks?|available|download(?:ed|able)?|found\s+at|see)\b|\b(?:Code|Data|Project|Website|Demo|Videos?|Homepage|Software)\b(?=[\w\s]{0,20}:)/g

/**
 * Whether a link leads to where a paper is read or was published, and not to its code, data or page: by its host, or
 * because what stands before it in its sentence says so last (`before`: the text in front of the link).
 */
export function isOfPublication(url: string, before: string): boolean {
  const { hostname, pathname } = new URL(url)
  if (!codeOnThem.test(hostname) && isPublisher(hostname.toLowerCase(), pathname)) return true
  const clause = before.slice(lastEnd(before))
  const sentence = clause.slice(0, 1).toLowerCase() + clause.slice(1)
  const [published, belongs] = [lastMatch(sentence, publication), lastMatch(sentence, belongings)]
  return published >= 0 && published > belongs && !hostsCode.test(hostname)
}

/** What lies on these is never a journal. */
const hostsCode =
  /(?:^|\.)(?:github\.(?:com|io)|gitlab\.(?:com|io)|bitbucket\.org|huggingface\.co|sourceforge\.net|codeberg\.org|zenodo\.org|figshare\.com|kaggle\.com|osf\.io|youtu\.be|youtube\.com)$/

function isPublisher(hostname: string, pathname: string): boolean {
  return publishers.some(each => {
    const [host = '', path] = each.split('/')
    const isHost = hostname === host || hostname.endsWith(`.${host}`)
    return isHost && (path === undefined || pathname.startsWith(`/${path}`))
  })
}

/** Where the last sentence or clause of a text begins. */
function lastEnd(text: string): number {
  let end = 0
  for (const match of text.matchAll(/[.;!?]\s+/g)) end = match.index + match[0].length
  return end
}

function lastMatch(text: string, pattern: RegExp): number {
  let last = -1
  for (const match of text.matchAll(pattern)) last = match.index
  return last
}
