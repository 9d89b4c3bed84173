import { AppError } from '../../../errors.ts'

/** Imports a package that is installed only by those who use it; another one in tests. */
export type ImportPackage = (name: string) => Promise<unknown>

export const importPackage: ImportPackage = name => import(name)

/**
 * A package that does not come with Footnote. Rejects with an `AppError` `bad-configuration` that says what to install.
 */
export async function importOptional(
  { packageName, version }: { readonly packageName: string; readonly version: string },
  load: ImportPackage,
): Promise<unknown> {
  try {
    return await load(packageName)
  } catch (cause) {
    throw new AppError(
      'bad-configuration',
      `This FOOTNOTE_MODEL needs a package that is not installed: npm install ${packageName}@${version}`,
      { cause },
    )
  }
}
