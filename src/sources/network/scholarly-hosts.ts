/*
 * Where papers and what is known of them are read from. A list, since whoever writes in a chat or on a page chooses what
 * this machine asks for: no rule tells a publisher's server from anybody's own. A host stands for itself alone.
 */

/** arXiv's own servers. */
export const arxivHosts = [
  'arxiv.org',
  'www.arxiv.org',
  'export.arxiv.org',
  'rss.arxiv.org',
  'oaipmh.arxiv.org',
]

/** Hosts from which a document may be fetched by its address. */
export const scholarlyHosts: readonly string[] = [
  ...arxivHosts,
  'aclanthology.org',
  'api.crossref.org',
  'api.openalex.org',
  'api.semanticscholar.org',
  'dblp.org',
  'ebi.ac.uk',
  'www.ebi.ac.uk',
  'europepmc.org',
  'eutils.ncbi.nlm.nih.gov',
  'hal.science',
  'huggingface.co',
  'jmlr.org',
  'www.jmlr.org',
  'openaccess.thecvf.com',
  'openreview.net',
  'api2.openreview.net',
  'papers.neurips.cc',
  'papers.nips.cc',
  'proceedings.mlr.press',
  'proceedings.neurips.cc',
  'pubmed.ncbi.nlm.nih.gov',
  'pmc.ncbi.nlm.nih.gov',
  'www.biorxiv.org',
  'www.medrxiv.org',
  'zenodo.org',
]
