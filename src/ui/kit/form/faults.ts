interface Issue {
  path: string | readonly PropertyKey[]
  message: string
}

/**
 * The first sentence for each field, from a schema's issues (`path` an array) or a problem document's (`path` 'body.name').
 * Issues of no field of the form are left to the sentence above it.
 */
export function faultsOf(issues: readonly Issue[], names: string[]): { name: string; message: string }[] {
  const faults = new Map<string, string>()
  for (const { path, message } of issues) {
    const name = String((typeof path === 'string' ? path.split('.').slice(1) : path)[0])
    if (names.includes(name) && !faults.has(name)) faults.set(name, message)
  }
  return [...faults].map(([name, message]) => ({ name, message }))
}
