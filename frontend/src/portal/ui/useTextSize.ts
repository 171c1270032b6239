import { ref } from 'vue'

export const TEXT_SIZES = ['normal', 'large', 'largest'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

const STORED_AS = 'anju.portal.text'
const size = ref<TextSize>(stored())

function stored(): TextSize {
  const value = globalThis.localStorage?.getItem(STORED_AS) as TextSize | null
  return value && TEXT_SIZES.includes(value) ? value : 'normal'
}

const apply = () => {
  document.documentElement.dataset.text = size.value
}

/** How large this device shows text. */
export function useTextSize() {
  function choose(wanted: TextSize) {
    size.value = wanted
    localStorage.setItem(STORED_AS, wanted)
    apply()
  }
  return { size, choose, apply }
}
