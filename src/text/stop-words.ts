/** Function words and the furniture of questions: they say nothing about what a paper is about. */
const words = `
a about above after again all also am an and any anybody anyone anything are as asked at
be because been before being below between both but by
can cannot could did do does doing done down during each either else enough ever every everybody everyone everything
few for from further get gets getting give given gives go goes going gonna got
had has have having he hello help her here hers hey hi him his how however
i if im in instead into is isn it its itself just kind know known let like lot
many may maybe me mean means might more most much must my
need needs neither no nor not now of off ok okay on once only or other others our out over own
people perhaps please pls plz put quite rather really right
said same say saying says see seem she should show since so some somebody someone something sort stuff such sure
tell than thank thanks that the their them then there these they thing things think this those though through thus to too
under until up upon us used uses using usually very via w want wants was way ways we well were what whats when where
whether which while who whom whose why will with within without won would yes yet you your
arxiv abstract abstracts article articles author authors corpus collection
paper papers publication publications question answer work works dont doesnt isnt whats theres
`

const stopWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/))

/** Whether a lower-case word carries no topic. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word)
}
