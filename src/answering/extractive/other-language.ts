/** What to do about a question in another language, in that language: ISO 639-3. English where there is no line. */
const lines: Readonly<Record<string, string>> = {
  deu: 'Ich verstehe Fragen auf Englisch am besten. Frag auf Englisch, oder nenne den Titel oder die arXiv-ID; wer den Bot betreibt, kann ein mehrsprachiges Modell einstellen (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  fra: 'Je comprends mieux les questions en anglais. Posez la question en anglais, ou donnez le titre ou l’identifiant arXiv ; l’administrateur du bot peut choisir un modèle multilingue (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  spa: 'Entiendo mejor las preguntas en inglés. Pregunta en inglés, o da el título o el identificador de arXiv; quien administra el bot puede elegir un modelo multilingüe (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  ita: 'Capisco meglio le domande in inglese. Chiedi in inglese, oppure indica il titolo o l’ID arXiv; chi gestisce il bot può scegliere un modello multilingue (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  por: 'Entendo melhor perguntas em inglês. Pergunte em inglês, ou dê o título ou o ID do arXiv; quem administra o bot pode escolher um modelo multilíngue (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  nld: 'Ik begrijp vragen in het Engels het best. Vraag het in het Engels, of geef de titel of het arXiv-nummer; de beheerder van de bot kan een meertalig model instellen (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  pol: 'Najlepiej rozumiem pytania po angielsku. Zapytaj po angielsku albo podaj tytuł lub identyfikator arXiv; administrator bota może ustawić model wielojęzyczny (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  rus: 'Лучше всего я понимаю вопросы на английском. Спросите по-английски или укажите название или номер arXiv; администратор бота может выбрать многоязычную модель (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  ukr: 'Найкраще я розумію запитання англійською. Запитайте англійською або вкажіть назву чи номер arXiv; адміністратор бота може вибрати багатомовну модель (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  tur: 'İngilizce soruları daha iyi anlıyorum. İngilizce sorun ya da başlığı veya arXiv numarasını verin; botu işleten kişi çok dilli bir model seçebilir (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  cmn: '我最擅长理解英文问题。请用英文提问，或给出论文标题或 arXiv 编号；机器人的管理者可以设置多语言模型（FOOTNOTE_EMBEDDINGS、FOOTNOTE_MODEL）。',
  jpn: '英語の質問が最もよく理解できます。英語で質問するか、題名または arXiv 番号を書いてください。ボットの管理者は多言語モデルを設定できます（FOOTNOTE_EMBEDDINGS、FOOTNOTE_MODEL）。',
  kor: '저는 영어 질문을 가장 잘 이해합니다. 영어로 묻거나 제목 또는 arXiv 번호를 적어 주세요. 봇 관리자는 다국어 모델을 설정할 수 있습니다(FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  arb: 'أفهم الأسئلة بالإنجليزية بشكل أفضل. اسأل بالإنجليزية، أو اذكر العنوان أو رقم arXiv؛ ويمكن لمشغّل البوت اختيار نموذج متعدد اللغات (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).',
  hin: 'मैं अंग्रेज़ी के प्रश्न सबसे अच्छी तरह समझता हूँ। अंग्रेज़ी में पूछें, या शीर्षक या arXiv संख्या दें; बॉट का संचालक बहुभाषी मॉडल चुन सकता है (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL)।',
}

const inEnglish =
  'I understand questions in English best. Ask in English, or give the title or the arXiv ID; whoever runs the bot can set a multilingual model (FOOTNOTE_EMBEDDINGS, FOOTNOTE_MODEL).'

/** One line in the asker's language that says what to do. `language`: ISO 639-3. */
export function languageLine(language: string): string {
  return Object.hasOwn(lines, language) ? (lines[language] ?? inEnglish) : inEnglish
}
