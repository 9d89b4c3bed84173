import { describe, expect, it } from 'vitest'
import { withoutMarkup } from '../../src/sources/markup.ts'

describe('withoutMarkup', () => {
  it.each([
    [
      'We introduce &lt;b&gt;Net&lt;/b&gt; with 5 &gt; 3 layers &amp; 2 heads.',
      'We introduce Net with 5 > 3 layers & 2 heads.',
    ],
    ['It&#39;s &quot;fast&quot; &mdash; caf&eacute; &#x3b1;', 'It\'s "fast" — café α'],
    ['twice: &amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt; &amp;amp; y', 'twice: x & y'],
    ['CO<sub>2</sub> at 10<sup>-3</sup> m<sup>2</sup>', 'CO2 at 10⁻³ m²'],
    ['<em class="x">a</em> <strong>b</strong> <span style=\'y\'>c</span>', 'a b c'],
    ['<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>', ' \nOne.\n\nTwo.\n'],
    ['<p>One.<br/>Two.', '\nOne.\nTwo.'],
    ['i<b and c>d, a < b > c, x<y, a<b>c', 'i<b and c>d, a < b > c, x<y, a<b>c'],
    ['AT&T, R&D, &foo; &copy without its end', 'AT&T, R&D, &foo; &copy without its end'],
    ['https://a.org/?a=1&lt=2&copy=3', 'https://a.org/?a=1&lt=2&copy=3'],
  ])('reads %s', (text, plain) => {
    expect(withoutMarkup(text)).toBe(plain)
  })
})
