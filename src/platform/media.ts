/** Media types of the files that endpoints answer with; apart from what makes them, since contracts are for pages too. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const PDF = 'application/pdf'
export const GZIP = 'application/gzip'
export const HTML = 'text/html; charset=utf-8'
export const PLAIN = 'text/plain; charset=utf-8'
export const XML = 'application/xml; charset=utf-8'
