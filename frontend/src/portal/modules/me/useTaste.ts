import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { THEMES, useTheme } from '@/shared/composables/useTheme'
import { TEXT_SIZES, useTextSize, type TextSize } from '../../ui/useTextSize'

/** How this device shows the portal: size of text, light or dark. */
export function useTaste() {
  const { t } = useI18n()
  const text = useTextSize()
  const { theme } = useTheme()
  const size = computed<TextSize>({ get: () => text.size.value, set: text.choose })
  const sizes = computed(() => TEXT_SIZES.map((value) => ({ value, label: t(`portal.me.textSizes.${value}`) })))
  const themes = computed(() => THEMES.map((value) => ({ value, label: t(`portal.me.themes.${value}`) })))
  return { size, sizes, theme, themes }
}
