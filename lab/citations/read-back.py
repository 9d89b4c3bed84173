"""Reads exports of a library back with parsers of others, and compares them with the library's own records.

    footnote library export > papers.jsonl         (and --format bibtex, ris, csl-json)
    pip install pybtex bibtexparser==1.4.3 rispy
    python3 lab/citations/read-back.py papers.jsonl papers.bib papers.ris papers.json 2000

Prints how many papers each parser read, and how many fields were others than in the records; exits with 1 for any.
"""

import json
import re
import sys
import unicodedata

import bibtexparser
import rispy
from bibtexparser.customization import splitname
from pybtex.database import parse_string

records_path, bib_path, ris_path, csl_path, most = sys.argv[1:]
most = int(most)
read = lambda path: open(path, encoding='utf-8', newline='').read()
papers = [json.loads(line) for line in open(records_path, encoding='utf-8')][:most]


def plain(text):
    """As a text reads: white space folded, TeX's escapes and braces, which no format can say otherwise, undone."""
    return re.sub(r'\s+', ' ', re.sub(r'\\([&%$#_])', r'\1', text or '')).replace('{', '').replace('}', '').replace('\\', '').strip()


def letters(text):
    """A name whatever order its parts are in."""
    return sorted(re.findall(r'\w+', unicodedata.normalize('NFC', plain(text))))


def date_of(paper):
    if 'publishedAt' in paper or 'updatedAt' in paper:
        return paper.get('publishedAt', paper.get('updatedAt'))
    month = re.match(r'(\d\d)(\d\d)\.', paper.get('arxivId', ''))
    return f'20{month[1]}-{month[2]}' if month else ''


def expected(paper):
    url = f"https://arxiv.org/abs/{paper['arxivId']}" if 'arxivId' in paper else None
    return {
        'title': plain(paper.get('title', '')),
        'abstract': plain(paper['abstract']),
        'year': date_of(paper)[:4],
        'doi': paper.get('doi', ''),
        'url': url,
        'authors': [letters(name) for name in paper['authors']],
    }


def differences(name, found):
    by_url = {each['url']: each for each in found}
    wrong = []
    for paper in papers:
        want = expected(paper)
        got = by_url.get(want['url'])
        if got is None:
            wrong.append((paper['id'], 'missing', '', ''))
            continue
        wrong += [(paper['id'], field, want[field], got[field]) for field in want if want[field] != got[field]]
    print(f'{name}: {len(found)} read, {len(by_url)} of them different, {len(wrong)} fields differ')
    for each in wrong[:5]:
        print('   ', each)
    return len(wrong)


def bib_fields(get, authors):
    names = authors[:-1] if authors and authors[-1] == ['others'] else authors
    return {
        'title': plain(get('title')),
        'abstract': plain(get('abstract')),
        'year': get('year'),
        'doi': get('doi'),
        'url': get('url'),
        'authors': names,
    }


total = 0
bib = read(bib_path)
# Pybtex is slow on a document of many megabytes, and a paper's entry ends before the next one begins.
entries = re.split(r'(?m)^(?=@misc\{)', bib)[1 : most + 1]
pybtex = parse_string(''.join(entries), 'bibtex').entries
total += differences(
    'pybtex',
    [bib_fields(lambda name, e=e: e.fields.get(name, ''), [letters(str(p)) for p in e.persons.get('author', [])]) for e in pybtex.values()],
)
parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
loaded = bibtexparser.loads(''.join(entries), parser).entries


def bibtexparser_names(text):
    names, depth, start = [], 0, 0
    for match in re.finditer(r'[{}]| and ', text):
        depth += {'{': 1, '}': -1}.get(match[0], 0)
        if match[0] == ' and ' and depth == 0:
            names.append(text[start : match.start()])
            start = match.end()
    names.append(text[start:])
    for name in names:
        splitname(name)
    return [letters(name) for name in names if name]


total += differences('bibtexparser', [bib_fields(lambda name, e=e: e.get(name, ''), bibtexparser_names(e.get('author', ''))) for e in loaded])
keys = [e['ID'] for e in loaded]
print(f'keys: {len(keys)}, different {len(set(keys))}')

ris = rispy.loads(read(ris_path))[:most]
total += differences(
    'rispy',
    [
        {
            'title': plain(e.get('title', e.get('primary_title', ''))),
            'abstract': plain(e.get('abstract', '')),
            'year': e.get('year', ''),
            'doi': e.get('doi', ''),
            'url': (e.get('urls') or [''])[0],
            'authors': [letters(name) for name in e.get('authors', []) if name != 'et al.'],
        }
        for e in ris
    ],
)

csl = json.load(open(csl_path, encoding='utf-8'))[:most]
total += differences(
    'JSON (CSL)',
    [
        {
            'title': plain(e.get('title', '')),
            'abstract': plain(e.get('abstract', '')),
            'year': str(e['issued']['date-parts'][0][0]) if 'issued' in e else '',
            'doi': e.get('DOI', ''),
            'url': e.get('URL', ''),
            'authors': [letters(' '.join(str(part) for part in name.values())) for name in e['author']],
        }
        for e in csl
    ],
)
print(f'CSL ids: {len(csl)}, different {len(set(e["id"] for e in csl))}')
sys.exit(1 if total else 0)
