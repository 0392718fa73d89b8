import { Zip } from 'easy-template-x'

/*
 * Punctuation that hangs beyond the end of a line: LibreOffice leaves such a mark out of the PDF where the line is
 * justified and just full, so that 亿元，已开工 reads 亿元已开工 there. For its conversion each paragraph has it switched
 * off. LibreOffice reads the switch the other way round (its DomainMapper sets hanging where w:overflowPunct is 0, as
 * of 7.4 to 24.8), so off is written as on; the test of the PDF's text tells should that ever change.
 */

const OFF_TO_LIBREOFFICE = '<w:overflowPunct/>'

/** The same Word document for LibreOffice, with every mark kept within its line. */
export async function withinLines(document: Buffer): Promise<Buffer> {
  const zip = await Zip.load(document)
  const xml = await zip.getFile('word/document.xml').getContentText()
  zip.setFile(
    'word/document.xml',
    xml
      .replace(/<w:overflowPunct\b[^>]*\/>/g, '')
      .replace(/<w:pPr\s*\/>/g, '')
      .replace(/<w:pPr>/g, `<w:pPr>${OFF_TO_LIBREOFFICE}`)
      .replace(/<w:p(?:\s[^>]*[^/>])?>(?!\s*<w:pPr>)/g, found => `${found}<w:pPr>${OFF_TO_LIBREOFFICE}</w:pPr>`),
  )
  return zip.export(Buffer)
}
