/** `name symbol name symbol …` as a table. */
function table(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.trim().split(/\s+/)
  const entries = new Map<string, string>()
  for (let index = 0; index + 1 < words.length; index += 2) {
    entries.set(words[index] ?? '', words[index + 1] ?? '')
  }
  return entries
}

/** Symbols that stand for something, or join two operands without white space of their own: `3×4`, `αn`, `2.5±0.3`. */
export const symbols = table(String.raw`
  alpha α beta β gamma γ delta δ epsilon ε varepsilon ε eps ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
  varkappa ϰ lambda λ mu μ upmu μ textmu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
  upsilon υ phi φ varphi φ chi χ psi ψ omega ω
  Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
  times × cdot · ast * star ⋆ pm ± mp ∓ div ÷ circ ∘ bullet • otimes ⊗ oplus ⊕ ominus ⊖ odot ⊙ rtimes ⋊ ltimes ⋉
  wedge ∧ land ∧ vee ∨ lor ∨ cap ∩ cup ∪ bigcup ⋃ bigcap ⋂ setminus ∖ neg ¬ lnot ¬ sharp ♯ natural ♮ flat ♭
  infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ emptyset ∅ varnothing ∅ forall ∀ exists ∃ top ⊤ bot ⊥ perp ⊥
  sum ∑ prod ∏ int ∫ oint ∮ prime ′ dagger † dag † ddagger ‡ ddag ‡ textdagger † degree ° textdegree ° deg ° angle ∠ triangle △ square □
  Box □ bigcirc ◯ diamond ⋄ checkmark ✓ surd √ wp ℘ complement ∁
  langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lbrace { rbrace } lbrack [ rbrack ] vert | lvert | rvert |
  Vert ‖ lVert ‖ rVert ‖ ldots … dots … cdots ⋯ dotsc … dotsb ⋯ vdots ⋮ ddots ⋱ textellipsis … colon : slash /
  backslash \ textbackslash \ textasciitilde ~ textless < textgreater > textendash – textemdash — textquoteright '
  textquoteleft ' textquotedblleft " textquotedblright " guillemotleft « guillemotright » textregistered ®
  circledR ® texttrademark ™ copyright © textcopyright © percent % textbar | textunderscore _ textdollar $ pounds £
  euro € S § P ¶ angstrom Å celsius °C lq ' rq '
`)

/** Letters of text; the white space after the command is part of the command. */
export const letters = table(`
  o ø O Ø l ł L Ł ss ß ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ
  ohorn ơ OHORN Ơ uhorn ư UHORN Ư ij ĳ IJ Ĳ SS ẞ textschwa ə
`)

/** Symbols between two operands that read better with white space around them: `x ∈ {4,8}`. */
export const relations = table(`
  in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ ll ≪ gg ≫
  neq ≠ ne ≠ equiv ≡ approx ≈ simeq ≃ sim ~ cong ≅ asymp ≍ propto ∝ lesssim ≲ gtrsim ≳ prec ≺ preceq ⪯ succ ≻
  succeq ⪰ parallel ∥ mid | nmid ∤ to → rightarrow → longrightarrow → leftarrow ← leftrightarrow ↔ mapsto ↦
  Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⇒ iff ⇔ uparrow ↑ downarrow ↓ xrightarrow → hookrightarrow ↪
  triangleq ≜ models ⊨ vdash ⊢ lt < gt >
`)

/** Words that LaTeX sets upright in formulas. */
export const functionNames: ReadonlySet<string> = new Set(
  'log ln lg exp min max sup inf lim arg argmin argmax sin cos tan tanh sinh cosh gcd dim det ker Pr mod bmod'.split(
    ' ',
  ),
)

/** Combining characters of the accents, by the command's name. */
export const accents = table(`
  ' \u0301 \` \u0300 ^ \u0302 " \u0308 ~ \u0303 = \u0304 . \u0307
  c \u0327 h \u0309 v \u030c u \u0306 H \u030b k \u0328 r \u030a d \u0323 b \u0331
  textcommabelow \u0326 textogonekcentered \u0328 textsubdot \u0323 textroundcap \u0311
  hat \u0302 widehat \u0302 tilde \u0303 widetilde \u0303 bar \u0304 overline \u0304 vec \u20d7 dot \u0307
  ddot \u0308 dddot \u20db acute \u0301 grave \u0300 check \u030c breve \u0306 mathring \u030a
`)

/** Abbreviations that many preambles define. */
export const abbreviations: ReadonlyMap<string, string> = new Map([
  ['ie', 'i.e.'],
  ['eg', 'e.g.'],
  ['etal', 'et al.'],
  ['wrt', 'w.r.t.'],
  ['iid', 'i.i.d.'],
  ['RR', 'ℝ'],
  ['NP', 'NP'],
  ['TeX', 'TeX'],
  ['LaTeX', 'LaTeX'],
])

/** Commands that change how something looks and leave nothing behind. */
export const silentCommands: ReadonlySet<string> = new Set(
  (
    'em it bf rm sc tt sf sl cal bfseries itshape normalfont small large Large footnotesize tiny centering boldmath ' +
    'displaystyle textstyle scriptstyle limits nolimits noindent xspace protect allowbreak relax left right big Big ' +
    'bigg Bigg bigl bigr Bigl Bigr biggl biggr middle smash expandafter ensuremath null hfill maketitle mathop'
  ).split(' '),
)

/** Commands that change how their argument looks: `\\textit{X}` is `X`. */
export const formattingCommands: ReadonlySet<string> = new Set(
  (
    'textit textbf texttt textsc textsf textrm textsl textup textmd textnormal emph underline uline boldsymbol bm pmb ' +
    'mathrm mathbf mathcal mathit mathsf mathtt mathfrak mathscr operatorname uppercase enquote num ce gls ac verb'
  ).split(' '),
)

/** Commands that stand for white space. */
export const spaces: ReadonlySet<string> = new Set(
  'quad qquad par newline linebreak space enspace thinspace hspace vspace smallskip medskip bigskip'.split(
    ' ',
  ),
)

/** Commands that are dropped together with their arguments, which are no text. */
export const commandsWithoutText: ReadonlySet<string> = new Set(
  'cite citep citet citealp citeauthor citeyear ref eqref autoref label hspace vspace color begin end pagestyle vskip'.split(
    ' ',
  ),
)

/** Blackboard letters that have a character in the basic plane. */
export const blackboard: ReadonlyMap<string, string> = new Map(
  [...'RNZQCPH'].map((letter, index) => [letter, [...'ℝℕℤℚℂℙℍ'][index] ?? letter]),
)
