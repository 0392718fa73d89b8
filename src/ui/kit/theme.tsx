import { ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import zh from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import type { ReactNode } from 'react'
import { antdIcons } from './antd-icons.tsx'

dayjs.locale('zh-cn')

// Under nodenext TypeScript takes this ES module for CommonJS and wraps its default once more.
const chinese = ((zh as { default?: unknown }).default ?? zh) as Locale
const calendar = chinese.DatePicker
// Without these names the calendar's year and month buttons are read by what they show: 2023年.
const locale: Locale = calendar
  ? {
      ...chinese,
      DatePicker: { ...calendar, lang: { ...calendar.lang, yearSelect: undefined, monthSelect: undefined } as never },
    }
  : chinese

export const fonts = `'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif`

/** The only colours of the product; style.css holds the same values as custom properties. */
export const colours = {
  accent: '#0c5a72',
  ink: '#1b2427',
  soft: '#556166',
  line: '#dcdfdc',
  paper: '#f4f5f2',
  danger: '#b3261e',
  warning: '#8a5200',
}

/** Ant Design in the product's look, in Chinese. */
export function Theme({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider
      locale={locale}
      {...antdIcons}
      button={{ ...antdIcons.button, autoInsertSpace: false }}
      theme={{
        token: {
          colorPrimary: colours.accent,
          colorLink: colours.accent,
          colorInfo: colours.accent,
          colorText: colours.ink,
          colorTextSecondary: colours.soft,
          colorTextDescription: colours.soft,
          colorTextPlaceholder: '#6b767a',
          colorTextDisabled: '#667176',
          colorBorder: '#bfc6c4',
          colorBorderSecondary: colours.line,
          colorError: colours.danger,
          colorBgLayout: colours.paper,
          borderRadius: 3,
          fontFamily: fonts,
          fontSize: 14,
          motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
          motionDurationMid: '0.12s',
          motionDurationSlow: '0.16s',
        },
        components: {
          Table: {
            headerBg: '#eef1ee',
            headerColor: colours.soft,
            cellPaddingBlockSM: 7,
            headerSplitColor: 'transparent',
          },
        },
      }}
    >
      {children}
    </ConfigProvider>
  )
}
