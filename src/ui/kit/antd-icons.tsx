import type { ConfigProviderProps } from 'antd'
import { useLayoutEffect, useRef } from 'react'
import { Glyph, type GlyphName } from './Glyph.tsx'

/**
 * What clears a field. Ant Design makes it a stop of the Tab key after every field, named in English or not at all;
 * who works by keyboard empties the field itself.
 */
function ClearIcon() {
  const icon = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const button = icon.current?.closest('button')
    if (!button) return
    button.tabIndex = -1
    button.setAttribute('aria-label', '清除')
  })
  return (
    <span ref={icon} className="clear-icon">
      <Glyph name="close" />
    </span>
  )
}

/** Ant Design's own icons are read out by their English file names: ours are hidden from readers, their words stand beside. */
const icon = (name: GlyphName) => (
  <span className="anticon">
    <Glyph name={name} />
  </span>
)
const spinning = (
  <span className="anticon anticon-loading anticon-spin">
    <Glyph name="loading" />
  </span>
)
/** For Ant Design's text inputs: `allowClear={clearable}`. */
export const clearable = { clearIcon: <ClearIcon /> }

/** The icons of Ant Design's components, by ConfigProvider. */
export const antdIcons = {
  inputPassword: { iconRender: (visible: boolean) => icon(visible ? 'eye' : 'eye-off') },
  select: {
    ...clearable,
    suffixIcon: icon('down'),
    removeIcon: icon('close'),
    loadingIcon: spinning,
  },
  datePicker: { ...clearable, suffixIcon: icon('plans') },
  button: { loadingIcon: spinning },
  modal: { closeIcon: icon('close') },
  drawer: { closeIcon: icon('close') },
  alert: {
    infoIcon: icon('info'),
    successIcon: icon('check'),
    warningIcon: icon('warn'),
    errorIcon: icon('warn'),
    closeIcon: icon('close'),
  },
} satisfies ConfigProviderProps
