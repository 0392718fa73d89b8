import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { type BackupSetting, backups } from '#features/backups/contract.ts'
import { call } from '#ui/call.ts'
import { instantText } from '#ui/kit/day/day.ts'
import { isWithin, WholeNumber } from '#ui/kit/form/WholeNumber.tsx'
import { Section } from '#ui/kit/page/PageHeader.tsx'

const AT_NIGHT = '02:30'
const KEPT = { least: 1, most: 365 }

/** When the server backs up by itself, and how many of those it keeps. */
export function Schedule({ setting, refresh }: { setting: BackupSetting; refresh: () => Promise<unknown> }) {
  const { dailyAt, keep, setAt, setBy, version } = setting
  const [on, setOn] = useState(dailyAt !== null)
  const [at, setTime] = useState(dailyAt ?? AT_NIGHT)
  const [count, setCount] = useState(keep)
  const [timeField, countField] = [useId(), useId()]
  const isSound = isWithin(count, KEPT)
  const save = useMutation({
    mutationFn: () =>
      call(backups.set, {
        headers: { 'if-match': `"${version}"` },
        body: { dailyAt: on ? at : null, keep: isSound ? count : keep },
      }),
    onSuccess: refresh,
  })
  const wanted = on ? at : null
  const dirty = wanted !== dailyAt || count !== keep
  return (
    <Section title="每日自动备份" note={setAt ? `${setBy} 设于 ${instantText(setAt)}` : '还没有设过'}>
      <form
        className="backup-schedule"
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Checkbox checked={on} onChange={event => setOn(event.target.checked)}>
          每天自动备份
        </Checkbox>
        <span>
          <label htmlFor={timeField}>时刻</label>
          <Input
            id={timeField}
            required
            inputMode="numeric"
            pattern="([01]\d|2[0-3]):[0-5]\d"
            title="时刻须为 HH:MM，如 02:30"
            maxLength={5}
            autoComplete="off"
            disabled={!on}
            value={at}
            onChange={event => setTime(event.target.value)}
          />
        </span>
        <span>
          <label htmlFor={countField}>保留最近</label>
          <WholeNumber
            id={countField}
            {...KEPT}
            unit="份"
            disabled={!on}
            value={count}
            onChange={next => setCount(next ?? Number.NaN)}
          />
        </span>
        <Button htmlType="submit" disabled={!dirty || (on && !isSound)} loading={save.isPending}>
          保存
        </Button>
      </form>
      <p className="backup-note">
        北京时间；那时服务没有运行的，当天启动后补做。超出份数的自动备份从最早的删起，手动的不删。
      </p>
      {save.error && <Alert type="error" showIcon role="alert" title={save.error.message} />}
    </Section>
  )
}
