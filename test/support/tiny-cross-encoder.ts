import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A field of a protocol buffer: a varint, or bytes with their length. */
function field(number: number, value: number | Buffer | string): Buffer {
  if (typeof value === 'number') return Buffer.from([number << 3, value])
  const bytes = Buffer.from(value)
  if (bytes.length < 0x80) return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes])
  const length = Buffer.from([(bytes.length & 0x7f) | 0x80, bytes.length >> 7])
  return Buffer.concat([Buffer.from([(number << 3) | 2]), length, bytes])
}

function message(...fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields)
}

/** onnx.proto: NodeProto with AttributeProto. */
function node(
  type: string,
  inputs: readonly string[],
  output: string,
  ...attributes: readonly Buffer[]
): Buffer {
  return message(
    ...inputs.map(input => field(1, input)),
    field(2, output),
    field(4, type),
    ...attributes.map(attribute => field(5, attribute)),
  )
}

const whole = (name: string, value: number): Buffer =>
  message(field(1, name), Buffer.from([3 << 3, value]), Buffer.from([0xa0, 0x01, 2]))
const wholes = (name: string, value: number): Buffer =>
  message(field(1, name), Buffer.from([8 << 3, value]), Buffer.from([0xa0, 0x01, 7]))

/** onnx.proto: ValueInfoProto of a matrix. */
function matrix(name: string, elementType: number, columns: Buffer): Buffer {
  const rows = message(field(2, 'batch'))
  const shape = message(field(1, rows), field(1, columns))
  return message(field(1, name), field(2, message(field(1, message(field(1, elementType), field(2, shape))))))
}

/**
 * A real ONNX model whose only judgement of a pair is its highest token number: with several labels, the same number
 * several times.
 */
function onnxModel(labels: number): Buffer {
  const [float, int64] = [1, 7]
  const graph = message(
    field(1, node('Cast', ['input_ids'], 'numbers', whole('to', float))),
    field(1, node('ReduceMax', ['numbers'], 'highest', wholes('axes', 1), whole('keepdims', 1))),
    field(
      1,
      node(
        'Concat',
        Array.from({ length: labels }, () => 'highest'),
        'logits',
        whole('axis', 1),
      ),
    ),
    field(2, 'tiny'),
    field(11, matrix('input_ids', int64, message(field(2, 'length')))),
    field(12, matrix('logits', float, message(field(1, labels)))),
  )
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 13))))
}

/** A folder as transformers.js reads it. The later a word stands in `words`, the more a passage with it is worth. */
export function writeTinyCrossEncoder(folder: string, words: readonly string[], labels = 1): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...words]
  const vocab = Object.fromEntries(vocabulary.map((word, number) => [word, number]))
  const files = {
    'config.json': { model_type: 'bert', architectures: ['BertForSequenceClassification'] },
    'tokenizer_config.json': {
      tokenizer_class: 'BertTokenizer',
      pad_token: '[PAD]',
      unk_token: '[UNK]',
      model_max_length: 64,
    },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: [],
      normalizer: { type: 'BertNormalizer', lowercase: true, clean_text: true },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: null,
      decoder: null,
      model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', vocab },
    },
  }
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), JSON.stringify(content))
  }
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), onnxModel(labels))
}
