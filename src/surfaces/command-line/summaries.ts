/** What `--help` says of a command before its module is loaded. */
export interface CommandSummary {
  readonly description: string
  /** Lines to type; the first words are the command itself. */
  readonly examples: readonly string[]
}

/** Every command, in the order in which `footnote --help` lists them. */
export const summaries = {
  start: {
    description: 'chat in this terminal and in a web page, or be the Discord bot where DISCORD_TOKEN is set',
    examples: ['npm start', 'npx footnote start --port 0'],
  },
  ask: {
    description: 'answer a question with footnotes',
    examples: [
      'npx footnote ask "How fast is Kangaroo, and compared with what?"',
      'npx footnote ask --json --batch questions.jsonl > answers.jsonl',
    ],
  },
  paper: {
    description: 'look a paper up by arXiv ID, link, DOI or title',
    examples: [
      'npx footnote paper 2404.18911',
      'npx footnote paper https://arxiv.org/abs/2405.11582v2 --json',
    ],
  },
  related: {
    description: 'recommend papers near a topic or near another paper',
    examples: ['npx footnote related token pruning', 'npx footnote related 2404.18911'],
  },
  cite: {
    description: 'cite papers as BibTeX, RIS, CSL-JSON or plain text',
    examples: [
      'npx footnote cite 2404.18911 2405.11582 > papers.bib',
      'npx footnote cite https://arxiv.org/abs/2405.11582 --format plain',
    ],
  },
  search: {
    description: 'rank the papers for a query',
    examples: [
      'npx footnote search "quantization of language models" --since 2024 --limit 5',
      'npx footnote search pruning --author Han --explain',
    ],
  },
  slash: {
    description: 'run a slash command as Discord would',
    examples: ['npx footnote slash "/ask question: What is TinySAM?"', 'npx footnote slash /help --json'],
  },
  mcp: {
    description: 'serve the library to assistants that speak MCP, such as Claude, Cursor and VS Code',
    examples: [
      'npx footnote mcp --print-config claude',
      'npx footnote mcp --print-config vscode > .vscode/mcp.json',
      'npx footnote mcp --http --port 8093',
    ],
  },
  ingest: {
    description:
      'read papers from files of any usual format, or fetch them by arXiv ID, DOI, link, search or author',
    examples: [
      'npx footnote ingest my-library.bib reading-list.md papers/',
      'npx footnote ingest table.csv --map title=Name,abstract=Text',
      'npx footnote ingest 2405.11582 https://arxiv.org/abs/2404.18911v1 10.1038/nature14539',
      "npx footnote ingest --search 'cat:cs.CL AND abs:distillation' --limit 500",
      'npx footnote ingest - < papers.jsonl',
    ],
  },
  follow: {
    description: 'say which new papers come into the library by themselves',
    examples: ['npx footnote follow add cs.CL --about distillation --not survey', 'npx footnote follow list'],
  },
  sync: {
    description: 'bring in what is new of what is followed',
    examples: ['npx footnote sync', 'npx footnote sync --dry-run --json'],
  },
  library: {
    description: 'look after the library: what is in it, remove, export, back up, restore, check',
    examples: ['npx footnote library status', 'npx footnote library remove --source sample'],
  },
  feedback: {
    description: 'give the questions whose answers were rated, to measure answers by',
    examples: ['npx footnote feedback export > rated.jsonl'],
  },
  setup: {
    description: 'choose what finds the papers: install a better embedder, switch to it, or take that back',
    examples: [
      'npx footnote setup',
      'npx footnote setup --embedder all-MiniLM-L6-v2 --yes',
      'npx footnote setup --undo',
    ],
  },
  doctor: {
    description: 'look at everything that Footnote needs to run, and say how to mend what is wrong',
    examples: ['npx footnote doctor', 'npx footnote doctor --call --json'],
  },
  deploy: {
    description: 'register the slash commands with Discord; npm start does it where they have changed',
    examples: ['npx footnote deploy --dry-run', 'npx footnote deploy --guild 123456789012345678'],
  },
  eval: {
    description: 'measure the answers to a file of questions, or the ranking on a BEIR data set',
    examples: ['npx footnote eval', 'npx footnote eval --questions my-questions.jsonl --json'],
  },
  bench: {
    description: 'measure how fast papers are stored, indexed and found, at several sizes',
    examples: [
      'npx footnote bench --data arxiv-snapshot.jsonl.gz --sizes 1000,10000',
      'npx footnote bench discord',
    ],
  },
  train: {
    description: 'make a built-in embedder: distil a sentence transformer into a vector a word',
    examples: [
      'npx footnote train --snapshot arxiv-snapshot.jsonl.gz --teacher transformers:all-MiniLM-L6-v2',
    ],
  },
  names: {
    description: 'read from abstracts which words are names, so that they are known in small letters too',
    examples: ['npx footnote names --snapshot arxiv-snapshot.jsonl.gz'],
  },
} as const satisfies Readonly<Record<string, CommandSummary>>

export type CommandName = keyof typeof summaries
