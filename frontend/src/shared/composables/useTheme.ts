import { computed, ref } from 'vue'

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

const STORED_AS = 'anju.theme'
const systemDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
const chosen = ref<Theme>(stored())
const systemIsDark = ref(systemDark?.matches ?? false)
const isDark = computed(() => (chosen.value === 'system' ? systemIsDark.value : chosen.value === 'dark'))

function stored(): Theme {
  const value = globalThis.localStorage?.getItem(STORED_AS) as Theme | null
  return value && THEMES.includes(value) ? value : 'system'
}

const apply = () => document.documentElement.classList.toggle('dark', isDark.value)

systemDark?.addEventListener('change', (event) => {
  systemIsDark.value = event.matches
  apply()
})

export function useTheme() {
  const theme = computed<Theme>({
    get: () => chosen.value,
    set: (value) => {
      chosen.value = value
      localStorage.setItem(STORED_AS, value)
      apply()
    },
  })
  return { theme, isDark, apply }
}
