import { shallowRef, watch, type Ref, type ShallowRef } from 'vue'

/** What something was when the form opened: it saves against that version, whatever is read anew behind it meanwhile. */
export function useOpened<T>(open: Ref<boolean>, now: () => T): ShallowRef<T> {
  const opened = shallowRef(now())
  watch(open, (isOpen) => isOpen && (opened.value = now()))
  return opened
}
