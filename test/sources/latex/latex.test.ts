import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readableLatex } from '../../../src/sources/latex/latex.ts'
import { digitsOf, sourceDocuments } from '../source-documents.ts'

const examples: readonly (readonly [latex: string, readable: string])[] = [
  [String.raw`approximately $70\times$ compression`, 'approximately 70× compression'],
  [String.raw`1.3$\times$ achieves`, '1.3× achieves'],
  [String.raw`$83.6\%$ and 88.7\%`, '83.6% and 88.7%'],
  ['with $16.2$ms latency', 'with 16.2ms latency'],
  [String.raw`$+1.2\%$ and $+80\%$`, '+1.2% and +80%'],
  ['$i$REPO', 'iREPO'],
  [String.raw`$\sqrt{n}$, $\sqrt n$, $\sqrt[3]{n+1}$`, '√n, √n, ³√(n+1)'],
  [String.raw`$O(n \log n)$ or $O(n\log n)$`, 'O(n log n) or O(n log n)'],
  [String.raw`$\log_2 n$ and $\log^2 n$`, 'log₂ n and log² n'],
  ['O(n^2) and O(L^{{4}/{3}})', 'O(n²) and O(L^(4/3))'],
  [String.raw`$10^{-3}$, $10^6$, $2^{n-1}$, $5^{th}$, $45^\circ$`, '10⁻³, 10⁶, 2ⁿ⁻¹, 5th, 45°'],
  [String.raw`$\ell_1$, $x_i$, $x_{max}$, $W_q$, $x_{i,j}$`, 'ℓ₁, xᵢ, x_max, W_q, x_(i,j)'],
  [
    String.raw`\textit{SqueezeTime}, \emph{Free Video-LLM}, \textbf{a \emph{b}}`,
    'SqueezeTime, Free Video-LLM, a b',
  ],
  [String.raw`{\em Kangaroo} and {\bf bold}`, 'Kangaroo and bold'],
  [String.raw`at \url{https://a.org/b_c}.`, 'at https://a.org/b_c.'],
  [String.raw`see \href{https://a.org/b_c}{our page}`, 'see our page (https://a.org/b_c)'],
  [String.raw`(NeRV, E-NeRV, \etc), \ie and \eg this`, '(NeRV, E-NeRV, etc), i.e. and e.g. this'],
  [
    String.raw`G\"odel, Erd\H{o}s, \'{E}mile, \v{S}koda, fa\c{c}ade, \o rsted, \L{}ukasz, na\"{\i}ve, \~n`,
    'Gödel, Erdős, Émile, Škoda, façade, ørsted, Łukasz, naïve, ñ',
  ],
  [String.raw`$\alpha$-divergence, $\epsilon$, $\Omega(n)$`, 'α-divergence, ε, Ω(n)'],
  [String.raw`$x\leq y$, $x \le 5$, $\ge 3$, $\sim 5\%$, $f:X\to Y$`, 'x ≤ y, x ≤ 5, ≥3, ~5%, f:X → Y'],
  [String.raw`$x\in\{4,8\}$ and $\{0,1\}^n$`, 'x ∈ {4,8} and {0,1}ⁿ'],
  [String.raw`$10{,}000$, 10{,}000, 10\,000`, '10,000, 10,000, 10,000'],
  [String.raw`$\frac{1}{2}$, $\frac{n+1}{2}$, $1\frac{1}{2}$`, '1/2, (n+1)/2, 1 1/2'],
  [String.raw`$\tilde{O}(n)$, $\hat{x}$, $\mathbb{R}^n$, $\mathcal{O}(1)$`, 'Õ(n), x̂, ℝⁿ, O(1)'],
  [String.raw`$3\pm0.1$ but $3 \pm 0.1$`, '3±0.1 but 3 ± 0.1'],
  [String.raw`$\operatorname{rank}(A)$, $\lVert x\rVert_2$, $\not\in$`, 'rank(A), ‖x‖₂, ∉'],
  ["``CodeT5+'', a `teacher' network", '"CodeT5+", a \'teacher\' network'],
  ['Instruct-IPT -- an All-in-One; 3--5; a---b', 'Instruct-IPT – an All-in-One; 3–5; a—b'],
  ['codecs~(H.264, H.265), Fig.~3 and (e.g.,~SVD)', 'codecs (H.264, H.265), Fig. 3 and (e.g., SVD)'],
  [String.raw`shown before~\cite{smith2010}.`, 'shown before.'],
  ['tasks$\\unicode{x2014}$all of them', 'tasks—all of them'],
  [String.raw`\begin{itemize}\item one \item two\end{itemize}`, '• one • two'],
  [String.raw`Ng\^o B{\h a}o, \h{a}, B\h{a}n`, 'Ngô Bảo, ả, Bản'],
  [
    String.raw`Nguy\^{\~e}n, Nguy\~{\^e}n, \'{\^a}, \^{\'a}, \^{\d o}, Tr\`{\^a}n`,
    'Nguyễn, Nguyễn, ấ, ấ, ộ, Trần',
  ],
  [String.raw`at \sqrt(s) = 7 TeV, \sqrt{\rm s}, $\sqrt(s_{NN})$`, 'at √(s) = 7 TeV, √s, √(s_NN)'],
  [String.raw`$\sqrt\alpha$, $\sqrt[4]2$, $\sqrt\frac{1}{2}$, $x^\mathrm{T}$`, '√α, ⁴√2, √(1/2), xᵀ'],
  ['for some $ 1<p<2$. When $ d=1$, more', 'for some 1<p<2. When d=1, more'],
  [String.raw`$ n, k $, $ O(n \log n) $, $x = 5 $`, 'n, k, O(n log n), x = 5'],
  [String.raw`Smith\dag, Roe\ddag`, 'Smith†, Roe‡'],
  ['a\n  wrapped\tline ', 'a wrapped line'],
  ['sizes $ h $ and 1$-$2%', 'sizes h and 1-2%'],
]

const untouched = [
  'by ~33.5% in the NYUD-v2 dataset, 10~30% (~2%)',
  'RoBERTa_Large and Flan-T5_XXL',
  'more than 600k {architecture, accuracy} pairs',
  'costs $5 and $10, or $5 per token',
  'run it with --model x',
  'from $ 5 to $ 10 per token, profit of $ 3 million and $ 4 million',
  "Mix'n'Match of the network's layers",
  'https://www.cs.cmu.edu/~name/a_b--c?d=e&f=%20g#h and more',
  'sometimes 5-40 times faster, similar, Simple, sim2real, timesNet, x-times fewer',
  '|p| computational units at i.i.d. 1.58-bit, N:M sparsity, C++ & C#',
]

const lost: readonly (readonly [string, string])[] = [
  ['convergence speed (16times faster)', 'convergence speed (16× faster)'],
  ['such as 6400times6400 images', 'such as 6400×6400 images'],
  ['achieving 3-4times faster', 'achieving 3-4× faster'],
  ['(typically x!in!{4,8}) than', '(typically x ∈ {4,8}) than'],
  [String.raw`by sim7\% and (sim50\%), >3\%`, 'by ~7% and (~50%), >3%'],
  ['a HyperZ{cdotZ{cdot}W} operator', 'a HyperZ·Z·W operator'],
  ['HyperZcdotZcdotW Operator', 'HyperZ·Z·W Operator'],
  ['complexity O (log(D) cdot |p|)', 'complexity O (log(D) · |p|)'],
  ['sqrt{n}, mathcal{O}(n^2), 2.5pm0.3', '√n, O(n²), 2.5±0.3'],
  [
    'https://github.com/hutaiHang/Faster-Diffusion{FasterDiffusion}.',
    'https://github.com/hutaiHang/Faster-Diffusion (FasterDiffusion).',
  ],
]

describe('readableLatex', () => {
  it.each(examples)('reads %s', (latex, readable) => {
    expect(readableLatex(latex)).toBe(readable)
  })

  it.each(untouched)('leaves alone: %s', text => {
    expect(readableLatex(text)).toBe(text)
    expect(readableLatex(text, { lostBackslashes: true })).toBe(text)
  })

  it.each(lost)('restores the backslashes of %s', (text, readable) => {
    expect(readableLatex(text, { lostBackslashes: true })).toBe(readable)
  })

  it('restores no backslashes unless told that they were lost', () => {
    expect(readableLatex('16times')).toBe('16times')
  })

  it('keeps what is not closed', () => {
    expect(readableLatex(String.raw`a { b $ c \textbf{d \ `)).toBe('a { b $ c {d')
    expect(readableLatex('}')).toBe('}')
  })

  it.each(sourceDocuments())('keeps every number of $name', ({ text, lostBackslashes }) => {
    for (const line of text.split('\n')) {
      expect(digitsOf(readableLatex(line, { lostBackslashes }))).toBe(digitsOf(line))
    }
  })

  it('loses no digit of any mixture of words, numbers and LaTeX', () => {
    const piece = fc.oneof(
      fc.nat().map(String),
      fc.constantFrom(
        ...[...examples, ...lost].map(([latex]) => latex).filter(latex => !/cite|unicode/.test(latex)),
        ...[
          '$',
          '{',
          '}',
          '\\',
          '^',
          '_',
          '~',
          '\\%',
          '\\times',
          'times',
          '\\frac',
          '\\sqrt',
          "'",
          '`',
          '--',
          ' ',
        ],
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, lostBackslashes) => {
        const text = pieces.join('')
        expect(digitsOf(readableLatex(text, { lostBackslashes }))).toBe(digitsOf(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves words and numbers as they are', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,12}$|^\d{1,5}(\.\d{1,3})?[%KMBx]?$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), words => {
        expect(readableLatex(words.join(' '))).toBe(words.join(' '))
      }),
    )
  })

  it('never throws, whatever the text', () => {
    expect(readableLatex('{'.repeat(5_000))).toBe('{'.repeat(5_000))
    expect(readableLatex('$a'.repeat(5_000)).length).toBeGreaterThan(0)
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => typeof readableLatex(text) === 'string'))
  })
})
