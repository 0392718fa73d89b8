import { useEffect, useState } from 'react'

/** A refusal with the time still to wait, counted down by the second; the sentence alone is read out. */
export function Countdown({ seconds, sentence, onEnd }: { seconds: number; sentence: string; onEnd: () => void }) {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const end = Date.now() + seconds * 1000
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - Date.now()) / 1000))
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      onEnd()
    }, 500)
    return () => clearInterval(timer)
  }, [seconds, onEnd])
  return (
    <>
      <span className="visually-hidden">{sentence}</span>
      <span aria-hidden="true">{left > 0 ? `登录失败次数过多，${clock(left)}后可以再试。` : '现在可以再试。'}</span>
    </>
  )
}

const clock = (seconds: number) =>
  seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`
