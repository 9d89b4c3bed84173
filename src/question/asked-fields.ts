import { withoutDois } from '../sources/doi.ts'

/** What a question can ask of a paper that stands beside its abstract. */
export type AskedField =
  | 'authorCount'
  | 'authors'
  | 'comments'
  | 'date'
  | 'doi'
  | 'arxivId'
  | 'categories'
  | 'withdrawn'

const paperName = String.raw`(?:the )?(?:\S+ ){0,4}\S+`
const work = '(?:papers?|articles?|works?|study|preprint)'
const people = '(?:authors?|people|persons?|researchers|folks|guys|names)'
const didIt = '(?:wrote|written|authored|published|made|did|signed|worked on|created|behind)'
const cameOut =
  '(?:publish|submi|releas|appear|c[oa]me out|comes? out|upload|creat|written|posted|put (?:on|up|out)|hit arxiv|hit the arxiv|(?:go|went|get|got) (?:on|up|online|out|live|published))'
const venues =
  '(?:ICML|ICLR|NeurIPS|NIPS|CVPR|ICCV|ECCV|WACV|ACL|EMNLP|NAACL|COLING|AAAI|IJCAI|KDD|SIGIR|ICASSP|Interspeech|TMLR|JMLR|TPAMI)'

/** A conference or journal by its name. */
export const namesVenue = new RegExp(`\\b${venues}\\b`, 'i')

/** By field, the wordings that ask for it. */
const wordings: Readonly<Record<AskedField, readonly RegExp[]>> = {
  authorCount: [
    /\bhow many authors\b|\bnumber of authors\b|\b(?:one|single|several|many) authors?\b/i,
    new RegExp(String.raw`\bhow many ${people} (?:have |had |has )?(?:\w+ )?${didIt}\b`, 'i'),
  ],
  authors: [
    /\bwho (?:are (?:the|its|their) authors|is the (?:first|last|lead|senior) author|published|made)\b/i,
    /\bwho\b[^?.,;]{0,200}\b(?:wrote|authored)\b|\bwho(?:['’]s| is| are| was| were) behind\b|\bby whom\b/i,
    /\bwho(?:['’]s| is| are| was| were) (?:the )?(?:authors?|people|researchers|team|folks|guys|ones|names)\b/i,
    // With a name alone behind it; `who proposed to erase text …` asks for the paper.
    new RegExp(
      String.raw`\b[Ww]ho (?:proposed|invented|came up with|developed|created|built|introduced|designed|did) (?:the )?[\w+·.-]{0,60}(?:\p{Lu}|\d)[\w+·.-]{0,60}(?: ${work}| method| model| framework)?\s*[?.!]*$`,
      'u',
    ),
    new RegExp(String.raw`\bwhose (?:${work}|idea|model|method) (?:is|was)\b`, 'i'),
    // What authors do or say is in the abstract: `what do the authors of the attack suggest?`
    /(?<!\b(?:do|does|did|have|had|would|could|can|by|to) (?:the )?)\bauthors? of\b|\b(?:authors?|names|people|team) (?:on|behind)\b/i,
    /\b(?:authors? list|list of authors|(?:first|last|lead|senior|corresponding) author|co-?authors?)\b/i,
    /\b(?:which|what) authors? (?:has|have|had|does|do|did)\b|^[^?.,;]{1,50}\bauthors?\s*[?.!]*$/i,
    new RegExp(
      String.raw`\b(?:which|what) (?:\w+ )?(?:people|researchers|team|group|authors|persons?)\b[^?]{0,200}\b${didIt}\b`,
      'i',
    ),
    /\bsame (?:authors?|people|team|group)\b/i,
  ],
  comments: [
    /\bhow many (?:pages|figures|tables)\b|\bnumber of (?:pages|figures)\b|\bpage count\b/i,
    new RegExp(String.raw`\bhow long is (?:the |that |this )?(?:\S+ ){0,3}${work}\b`, 'i'),
    /\bwhere (?:was|were|did|is|has)\b.{0,200}\b(?:accept|publish|appear|present)/i,
    /\b(?:what|which) (?:conference|venue|journal|workshop)\b|\bvenue\b|\bpeer[- ]review/i,
    /\b(?:accepted|published|presented) (?:at|in|to) (?:what|which|(?:an? |any )(?:\w+ )?(?:conference|venue|journal|workshop|magazine))\b|\b(?:accepted|published|presented) (?:somewhere|anywhere)\b/i,
    new RegExp(
      String.raw`^\s*(?:is|was|did|has|have)\b[^?]*\b(?:accepted|presented|(?:at|in|into|to|by) (?:an? )?(?:conference|workshop|journal|${venues}))\b`,
      'i',
    ),
  ],
  date: [
    /\b(?:its|the|their|whats?|last) (?:date|year|update)\b|\b(?:updated|revised)\b/i,
    new RegExp(String.raw`\bwhen (?:was|did|were|is|has)\b.{0,200}\b${cameOut}`, 'i'),
    /\b(?:publication|submission|release) date\b|\b(?:what|which) (?:date|year|month)\b|^[^?.;]{1,50}\b(?:year|date)\s*[?.!]*$/i,
    new RegExp(String.raw`\b(?:date|year) of (?:the )?(?:\S+ ){0,3}${work}\b`, 'i'),
    new RegExp(String.raw`\bhow (?:old|recent|new) is ${paperName}(?:\s+[?.!]*)?$`, 'i'),
    /\b(?:is|was)\b[^?]{0,200}\bfrom (?:19|20)\d\d\b/i,
    /\b(?:which|what|who)\b[^?]{0,200}\b(?:is|was|came|appeared|published) (?:the )?(?:older|newer|more recent|first|out first|earlier|later)\b/i,
  ],
  doi: [/\bdoi\b/i],
  categories: [
    /\b(?:categor(?:y|ies)|arxiv (?:section|class|archive|listing|subject)s?|(?:filed|listed|posted) under|subject class(?:es)?|primary class)\b/i,
  ],
  // Of the paper itself; what papers say of drugs or data that were withdrawn is in their abstracts.
  withdrawn: [
    /^\s*(?:is|was|has|were|are|have)\b[^?]{1,200}\b(?:withdrawn|retracted)(?: (?:from arxiv|by (?:its|the) authors?|yet))?\s*[?.!]*$/i,
    /^\s*why (?:is|was|has|were|are|have)\b[^?]{1,200}\b(?:withdrawn|retracted)\s*[?.!]*$/i,
  ],
  arxivId: [
    /\barxiv (?:id|number|no|identifier|link|page)\b|\b(?:link|url) (?:to|of|for) the (?:paper|pdf|preprint)\b/i,
    /\bpdf (?:of|for|link)\b|\bpdf\s*[?.!]*$/i,
  ],
}

const fields = Object.keys(wordings) as readonly AskedField[]

/** The fields that a text asks for, in this order. Who gives a DOI does not ask for one. */
export function askedFields(text: string): readonly AskedField[] {
  const asked = withoutDois(text)
  return fields.filter(field => asksFor(field, asked))
}

/** Whether a text asks for any. */
export function asksForField(text: string): boolean {
  const asked = withoutDois(text)
  return fields.some(field => asksFor(field, asked))
}

function asksFor(field: AskedField, text: string): boolean {
  return wordings[field].some(wording => wording.test(text))
}
