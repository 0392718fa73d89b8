import { Form as AntForm, type FormInstance, type FormProps } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'

/** Where no sticky bar lies over it. */
const inTheMiddle = { focus: true, block: 'center', scrollMode: 'always' } as const
const firstField = 'input:not([disabled]), textarea:not([disabled])'

type Props<Values> = Omit<FormProps<Values>, 'children'> & { children: ReactNode }

/**
 * Ant Design's form, the only one to use. A sentence under a field goes once the field is changed; the first field that
 * is refused comes to the middle of the screen, where no bar lies over it; in a dialog the first field has the focus.
 */
export function Form<Values>({ form: given, onValuesChange, ...props }: Props<Values>) {
  const [form] = AntForm.useForm<Values>(given)
  const node = useRef<{ nativeElement: HTMLElement } | null>(null)
  useEffect(() => {
    const element = node.current?.nativeElement
    if (element?.closest('.ant-modal')) element.querySelector<HTMLElement>(firstField)?.focus()
  }, [])
  return (
    <AntForm<Values>
      scrollToFirstError={inTheMiddle}
      {...props}
      ref={node as never}
      form={form}
      onValuesChange={(changed, held) => {
        const told = form.getFieldsError().filter(({ name, errors }) => errors.length && String(name[0]) in changed)
        form.setFields(told.map(({ name }) => ({ name: name as never, errors: [] })))
        onValuesChange?.(changed, held)
      }}
    />
  )
}
Form.Item = AntForm.Item
Form.List = AntForm.List
Form.useForm = AntForm.useForm
Form.useWatch = AntForm.useWatch
Form.useFormInstance = AntForm.useFormInstance

/** Puts what the server refused under the fields it names, and shows the first of them. */
export function refuseFields(form: FormInstance, faults: { name: string; errors: string[] }[]): void {
  form.setFields(faults)
  if (faults[0]) form.scrollToField(faults[0].name, inTheMiddle)
}
