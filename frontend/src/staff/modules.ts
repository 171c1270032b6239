import type { StaffModule } from './registry'

// Apart from registry.ts, which the modules themselves import.
const found = import.meta.glob<StaffModule>('./modules/*/routes.ts', { eager: true, import: 'default' })
export const modules: StaffModule[] = Object.values(found)

type ListKey = Exclude<keyof StaffModule, undefined>
type Entry<K extends ListKey> = NonNullable<StaffModule[K]>[number]

/** Everything the modules registered of one kind, in order. */
export function registered<K extends ListKey>(kind: K): Entry<K>[] {
  const all = modules.flatMap((module) => (module[kind] ?? []) as Entry<K>[])
  return all.sort((a, b) => orderOf(a) - orderOf(b))
}

const orderOf = (entry: object) => ('order' in entry ? Number(entry.order) : 0)
