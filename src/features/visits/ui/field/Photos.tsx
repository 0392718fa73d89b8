import { useMutation } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { MAX_ATTACHMENT, MOST_ATTACHED } from '#features/attachments/contract.ts'
import { shrunk } from '#features/attachments/ui/shrink.ts'
import '#features/attachments/ui/attachments.css'
import { instantText } from '#ui/kit/day/day.ts'
import { sizeText } from '#ui/kit/file/size.ts'
import { Glyph } from '#ui/kit/Glyph.tsx'
import type { Held } from './held.ts'
import { dropPhoto, keepPhoto, newId, type Photo, photoFile } from './waiting.ts'
import { isFresh, whereNow } from './where.ts'

/** Phones turn their own kinds of photographs into what is listed here. */
const ACCEPT = 'image/jpeg,image/png,image/webp'

interface PhotosProps {
  held: Held
  photos: Photo[]
  onUpdate: (change: (photos: Photo[]) => Photo[]) => Promise<void>
}

/** The address of a photograph on this phone, for as long as it is shown. */
function usePreview(held: Held, photo: Photo): string | undefined {
  const [address, show] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let gone = false
    void photoFile(held, photo).then(file => {
      if (!file || gone) return
      made = URL.createObjectURL(file)
      show(made)
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [held, photo])
  return address
}

function Row({ held, photo, onRemove }: { held: Held; photo: Photo; onRemove: () => void }) {
  const address = usePreview(held, photo)
  const { name, size, takenAt, place } = photo
  return (
    <li className="attaching">
      {address ? <img src={address} alt="" /> : <Glyph name="reports" />}
      <span className="attaching-name">
        {name}
        <span className="field-soft">
          {sizeText(size)}，{instantText(takenAt)}
          {place ? '，已记地点' : ''}
        </span>
      </span>
      <button type="button" className="text-button" aria-label={`移除 ${name}`} onClick={onRemove}>
        移除
      </button>
    </li>
  )
}

/** When it was taken, as the phone says; albums that do not know say 1970, and a visit would be refused for it. */
const timeOf = ({ lastModified }: File): Date => {
  const now = Date.now()
  return new Date(lastModified > Date.UTC(2000) && lastModified < now ? lastModified : now)
}

/** Keeps the photographs on the phone, smaller, each with its time and, if it was taken just now, its place. */
async function take(held: Held, files: File[]): Promise<Photo[]> {
  const large = files.find(({ size }) => size === 0 || size > MAX_ATTACHMENT)
  if (large) throw new Error(`“${large.name}”是空文件，或超过 ${sizeText(MAX_ATTACHMENT)}。`)
  const place = files.some(isFresh) ? await whereNow() : undefined
  const taken: Photo[] = []
  for (const file of files) {
    const smaller = await shrunk(file)
    const { name, type, size } = smaller
    const takenAt = timeOf(file).toISOString()
    const photo: Photo = { id: newId(), name, type, size, takenAt, ...(place && isFresh(file) && { place }) }
    await keepPhoto(held, photo, smaller)
    taken.push(photo)
  }
  return taken
}

/** The photographs of a visit: taken now or chosen, kept on the phone until they are sent. */
export function Photos({ held, photos, onUpdate }: PhotosProps) {
  const input = useId()
  const room = MOST_ATTACHED - photos.length
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      const taken = await take(held, files.slice(0, room))
      await onUpdate(before => [...before, ...taken])
    },
  })
  const remove = async (photo: Photo) => {
    await onUpdate(before => before.filter(({ id }) => id !== photo.id))
    await dropPhoto(held, photo)
  }
  return (
    <div className="picker">
      {photos.length > 0 && (
        <ul aria-label="照片">
          {photos.map(photo => (
            <Row key={photo.id} held={held} photo={photo} onRemove={() => void remove(photo)} />
          ))}
        </ul>
      )}
      {add.error && (
        <p role="alert" className="form-problem">
          {add.error.message}
        </p>
      )}
      {room > 0 && (
        <>
          <input
            id={input}
            type="file"
            multiple
            accept={ACCEPT}
            className="visually-hidden"
            onChange={event => {
              add.mutate([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
          <label htmlFor={input} className="picker-choose">
            <Glyph name={add.isPending ? 'loading' : 'plus'} />
            拍照或选照片
          </label>
        </>
      )}
    </div>
  )
}
