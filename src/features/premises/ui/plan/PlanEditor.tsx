import { useNavigate } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { attachments, MAX_ATTACHMENT } from '#features/attachments/contract.ts'
import type { BuildingSection, FloorPlan, Room } from '#features/premises/contract.ts'
import { useLeaveWarning } from '#features/records/ui/form/useLeaveWarning.tsx'
import { ConfirmButton } from '#ui/kit/action/ConfirmButton.tsx'
import { PlainButton } from '#ui/kit/action/PlainButton.tsx'
import { grouped } from '#ui/kit/figure/text.ts'
import { PageHeader, Section } from '#ui/kit/page/PageHeader.tsx'
import { UploadBox } from '#ui/kit/upload/UploadBox.tsx'
import { useUpload } from '#ui/kit/upload/upload.ts'
import { sayFloor, usagesOf } from '../floors.ts'
import { Board, type Shape } from './Board.tsx'
import { Numbers } from './Numbers.tsx'
import { pictureOf } from './Picture.tsx'
import { useKeeping, useWork, type Work } from './usePlan.ts'
import { Versions } from './Versions.tsx'
import '../section.css'
import './plan.css'

interface Props {
  section: BuildingSection
  floor: number
  kept: FloorPlan | undefined
}
const PICTURES = '.png,.jpg,.jpeg,.webp'

/** The plan of a floor with all that can be done to it: its picture, a block for each room, what it was before. */
export function PlanEditor({ section, floor, kept }: Props) {
  const rooms = section.rooms.filter(room => room.floor === floor)
  const numbers = rooms.map(({ number }) => number)
  const gone = kept?.blocks.filter(({ room }) => !numbers.includes(room)).map(({ room }) => room) ?? []
  const work = useWork(kept, numbers)
  const { warning, leave } = useLeaveWarning(work.dirty)
  const navigate = useNavigate()
  const back = () => {
    leave()
    return navigate({ to: '/spaces/$key/section', params: { key: section.key }, search: { plan: floor } })
  }
  const { save, remove } = useKeeping({ key: section.key, floor, version: kept?.version ?? '0' }, back)
  const { file, blocks } = work.drawn
  const { upload, previewOf } = useSent(work)
  return (
    <>
      {warning}
      <PageHeader
        title={`${section.name} ${sayFloor(floor)}平面图`}
        crumbs={[
          { label: '载体', to: '/spaces' },
          { label: `${section.name}剖面`, to: `/spaces/${section.key}/section` },
        ]}
        actions={
          <>
            {kept?.file && (
              <ConfirmButton
                danger
                title={`撤下${sayFloor(floor)}平面图？`}
                description="图和画好的房源块都不再显示；历次留存，可以在本页恢复。"
                act={() => remove.mutateAsync()}
              >
                撤下
              </ConfirmButton>
            )}
            <PlainButton
              rank="first"
              busy={save.isPending}
              disabled={file === null || !work.dirty}
              onClick={() => file !== null && save.mutate({ file, blocks })}
            >
              保存
            </PlainButton>
          </>
        }
      >
        先选房源，再在图上拖出矩形，或逐点画多边形；也可以填数字。保存后，剖面页照所看日期的租赁着色。
      </PageHeader>
      {save.error && <Alert type="error" showIcon role="alert" title={save.error.message} />}
      {gone.length > 0 && (
        <Alert type="warning" showIcon title={`图上 ${gone.join('、')} 已不在这一层，保存后去掉。`} />
      )}
      {file === null ? (
        <Section title="平面图">
          <UploadBox
            upload={upload}
            accept={PICTURES}
            title="选择平面图，或拖到这里"
            hint="PNG、JPEG 或 WebP，不超过 20 MB。PDF 请先另存为图片。图只在单位内部看，不上公开页面。"
          />
        </Section>
      ) : rooms.length === 0 ? (
        <Alert type="info" showIcon title="台账没有这一层的房源。请先登记房源，再来画。" />
      ) : (
        <Desk {...{ section, floor, rooms, work }} address={previewOf(file) ?? pictureOf(section.key, floor, file)} />
      )}
      <Versions section={section} floor={floor} standing={kept?.version} work={work} rooms={numbers} />
    </>
  )
}

/** A picture that is sent becomes the plan's; until it is kept, this browser shows its own copy. */
function useSent({ drawn, change }: Work) {
  const upload = useUpload({
    endpoint: attachments.send,
    input: chosen => ({ query: { fileName: chosen.name } }),
    accept: PICTURES,
    maxBytes: MAX_ATTACHMENT,
  })
  const { reply, file } = upload
  const [sent, setSent] = useState<{ id: string; address: string }[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: when it has come, and only then
  useEffect(() => {
    if (!reply || !file) return
    setSent(before => [...before, { id: reply.id, address: URL.createObjectURL(file) }])
    change({ ...drawn, file: reply.id })
  }, [reply])
  const previewOf = (id: string) => sent.find(one => one.id === id)?.address
  return { upload, previewOf }
}

interface DeskProps {
  section: BuildingSection
  floor: number
  rooms: Room[]
  work: Work
  address: string
}

function Desk({ section, floor, rooms, work, address }: DeskProps) {
  const isDrawn = (number: string) => work.drawn.blocks.some(({ room }) => room === number)
  const undrawn = rooms.filter(({ number }) => !isDrawn(number))
  const [room, setRoom] = useState<string | undefined>(undrawn[0]?.number ?? rooms[0]?.number)
  const [shape, setShape] = useState<Shape>('rectangle')
  const block = work.drawn.blocks.find(one => one.room === room)
  return (
    <div className="plan-desk">
      <Section title="图">
        <div className="plan-tools">
          <PlainButton small pressed={shape === 'rectangle'} onClick={() => setShape('rectangle')}>
            矩形
          </PlainButton>
          <PlainButton small pressed={shape === 'polygon'} onClick={() => setShape('polygon')}>
            多边形
          </PlainButton>
          <PlainButton small disabled={!work.undo} onClick={() => work.undo?.()}>
            撤销一步
          </PlainButton>
          <PlainButton small onClick={() => work.change({ ...work.drawn, file: null })}>
            换一张图
          </PlainButton>
        </div>
        <Board
          label={`${section.name}${sayFloor(floor)}平面图`}
          {...{ address, rooms, work, room, shape }}
          look={{ by: 'usage', usages: usagesOf(section.rooms) }}
          onDrawn={() => setRoom(undrawn.find(({ number }) => number !== room)?.number ?? room)}
        />
      </Section>
      <Section title="房源" note={`${rooms.length - undrawn.length} / ${rooms.length} 已画`}>
        <ul className="plan-rooms" aria-label="这一层的房源">
          {rooms.map(({ number, area }) => (
            <li key={number}>
              <PlainButton small pressed={number === room} onClick={() => setRoom(number)}>
                {number} · {grouped(area)} ㎡ · {isDrawn(number) ? '已画' : '未画'}
              </PlainButton>
            </li>
          ))}
        </ul>
        {room !== undefined && (
          <>
            <Numbers corners={block?.corners} draw={corners => work.draw(room, corners)} />
            {block && (
              <PlainButton small onClick={() => work.draw(room, undefined)}>
                删去“{room}”的块
              </PlainButton>
            )}
          </>
        )}
      </Section>
    </div>
  )
}
