import { Glyph } from '#ui/kit/Glyph.tsx'
import { useFavourites, useStarring } from './favourites.ts'
import './favourites.css'

/** 收藏 of a room: pressed where this person has starred it. */
export function Star({ number, words }: { number: string; words?: boolean }) {
  const starring = useStarring(number)
  const on = useFavourites()?.includes(number) === true
  return (
    <>
      <button
        type="button"
        className="star"
        aria-pressed={on}
        aria-label={`收藏 ${number}`}
        title={on ? '取消收藏' : '收藏'}
        onClick={() => starring.mutate(!on)}
      >
        <Glyph name="star" />
        {words && (on ? '已收藏' : '收藏')}
      </button>
      {starring.error && <span role="alert">{starring.error.message}</span>}
    </>
  )
}
