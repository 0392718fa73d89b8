import { Drawer } from 'antd'
import { useState } from 'react'
import { Theme } from '../kit/theme.tsx'
import { Brand, Navigation } from './Navigation.tsx'

/** The menu on a phone, loaded when first opened. */
export function PhoneMenu({ onClose }: { onClose: () => void }) {
  const [open, setOpen] = useState(true)
  const close = () => setOpen(false)
  return (
    <Theme>
      <Drawer
        placement="left"
        size={264}
        open={open}
        onClose={close}
        afterOpenChange={now => now || onClose()}
        title={<Brand />}
        className="phone-menu"
      >
        <Navigation onChoose={close} />
      </Drawer>
    </Theme>
  )
}
