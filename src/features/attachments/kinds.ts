/** Files that are taken with a case: what offices and phones make, and nothing that runs. */
export const attachmentKinds = [
  { type: 'image/jpeg', label: 'JPEG 图片', extensions: ['.jpg', '.jpeg', '.jpe', '.jfif'] },
  { type: 'image/png', label: 'PNG 图片', extensions: ['.png'] },
  { type: 'image/webp', label: 'WebP 图片', extensions: ['.webp'] },
  { type: 'application/pdf', label: 'PDF', extensions: ['.pdf'] },
  { type: 'application/ofd', label: 'OFD', extensions: ['.ofd'] },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word 文档（.docx）',
    extensions: ['.docx'],
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Excel 工作簿（.xlsx）',
    extensions: ['.xlsx'],
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    label: '演示文稿（.pptx）',
    extensions: ['.pptx'],
  },
] as const satisfies { type: string; label: string; extensions: readonly string[] }[]
export type AttachmentKind = (typeof attachmentKinds)[number]
