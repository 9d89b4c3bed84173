import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { z } from 'zod'
import { AppError } from '../../../errors.ts'

/** Imports a package that is installed only by those who use it; another one in tests. */
export type ImportPackage = (name: string) => Promise<unknown>

export const importPackage: ImportPackage = name => import(name)

type ChatModelClass = new (fields: object) => BaseChatModel

/**
 * A LangChain chat model from a package that does not come with Footnote. Rejects with an `AppError`
 * `bad-configuration` that says what to install.
 */
export async function createFromPackage(
  {
    packageName,
    version,
    className,
  }: { readonly packageName: string; readonly version: string; readonly className: string },
  fields: object,
  load: ImportPackage,
): Promise<BaseChatModel> {
  let loaded: unknown
  try {
    loaded = await load(packageName)
  } catch (cause) {
    throw new AppError(
      'bad-configuration',
      `This FOOTNOTE_MODEL needs a package that is not installed: npm install ${packageName}@${version}`,
      { cause },
    )
  }
  const model = z
    .object({ [className]: z.custom<ChatModelClass>(value => typeof value === 'function') })
    .safeParse(loaded)
  const Model = model.data?.[className]
  if (Model !== undefined) return new Model(fields)
  throw new AppError(
    'bad-configuration',
    `${packageName} has no ${className}: npm install ${packageName}@${version}`,
  )
}
