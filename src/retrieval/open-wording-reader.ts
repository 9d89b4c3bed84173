import { bundled } from '../bundled.ts'
import { askedFieldNames, intents, messageKinds } from '../domain/question.ts'
import type { WordingReader } from '../question/read-wording.ts'
import { readClassifier } from '../text/read-classifier.ts'
import { loadStaticEmbeddings } from './embeddings/builtin.ts'

/** What questions are read with, from the files that come with the program. Rejects with an `AppError` `corrupt-data`. */
export async function openWordingReader(): Promise<WordingReader> {
  const embeddings = await loadStaticEmbeddings(bundled.model)
  return {
    intents: readClassifier(bundled.classifiers.intents, intents),
    kinds: readClassifier(bundled.classifiers.kinds, messageKinds),
    fields: readClassifier(bundled.classifiers.fields, askedFieldNames),
    embed: text => embeddings.embed(text),
  }
}
