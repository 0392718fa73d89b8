/** Photographs larger than this are made smaller before they are sent: phones are slow, and nobody prints them. */
const WORTH = 1.5 * 2 ** 20
const LONGEST_SIDE = 2560
const QUALITY = 0.85

/** The photograph as it is to be sent; the file itself where making it smaller does not work or gains nothing. */
export async function shrunk(file: File): Promise<File> {
  if (file.type !== 'image/jpeg' || file.size < WORTH) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const smaller = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, file.type, QUALITY))
    return smaller && smaller.size < file.size ? new File([smaller], file.name, { type: file.type }) : file
  } catch {
    return file // no picture that this browser reads: the server says what is wrong with it
  }
}
