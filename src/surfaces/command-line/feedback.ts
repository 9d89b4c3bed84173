import type { Command } from 'commander'
import { toFeedbackQuestions } from '../../community/feedback-questions.ts'
import { loadConfig } from '../../config.ts'
import { openCommunity } from '../../library/open-library.ts'
import { addSummary } from './add-summary.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption } from './options.ts'
import { printJson } from './with-app.ts'

export function describeFeedback(command: Command): void {
  addSummary(command.command('export'), {
    description: 'write the rated questions, a JSON object a line, as footnote eval reads them',
    examples: ['npx footnote feedback export > rated.jsonl'],
  })
    .addOption(dataDirOption())
    .action(async ({ dataDir }: DataDirOption) => {
      await runToExitStatus(async () => {
        const config = loadConfig(dataDir === undefined ? {} : { dataDir })
        const { feedback } = await openCommunity(config)
        for (const question of toFeedbackQuestions(await feedback.all())) printJson(question)
      })
    })
}
