import { Link } from '@tanstack/react-router'
import { MOST_COMPARED, roomComparison } from '#features/premises/contract.ts'
import { keyToken } from '#features/records/contract.ts'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { DownloadButton } from '#ui/kit/file/DownloadButton.tsx'
import { useCan } from '#ui/shell/session.ts'
import { useFavourites } from './favourites.ts'
import { tick, useTicked } from './ticked.ts'
import './favourites.css'

/** Over the list of rooms: what is ticked, and what can be made of it. */
export default function RoomBar() {
  const ticked = useTicked()
  const favourites = useFavourites()
  const mayExport = useCan('ledger.export')
  const rooms = keyToken(ticked)
  return (
    <div className="room-bar no-print" role="status">
      <Link to="/$noun" params={{ noun: 'premises' }} search={{ favourite: '是' }}>
        我的收藏{favourites && favourites.length > 0 ? `（${favourites.length}）` : ''}
      </Link>
      {ticked.length === 0 ? (
        <span>点星收藏；勾选几个，可以并排比较、出推介单。</span>
      ) : (
        <>
          <span>
            已勾选 {ticked.join('、')}
            {ticked.length >= MOST_COMPARED && `，最多 ${MOST_COMPARED} 个`}
          </span>
          <Link className="button-link" to="/room-comparison" search={{ rooms }}>
            比较
          </Link>
          {mayExport && (
            <DownloadButton endpoint={roomComparison.sheet} input={{ query: { rooms } }} fallbackName="房源推介单.docx">
              推介单（Word）
            </DownloadButton>
          )}
          <PlainButton small onClick={() => tick([])}>
            清除勾选
          </PlainButton>
        </>
      )}
    </div>
  )
}
