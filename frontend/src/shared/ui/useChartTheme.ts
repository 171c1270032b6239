import { computed } from 'vue'
import { useTheme } from '@/shared/composables/useTheme'

const still = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)')

/** echarts in the colours of tokens.css, for both themes; drawn at once for who asks for less motion. */
export function useChartTheme() {
  const { isDark } = useTheme()
  return computed(() => {
    void isDark.value
    const style = getComputedStyle(document.documentElement)
    const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
    const axis = {
      axisLine: { lineStyle: { color: token('line') } },
      axisTick: { show: false },
      axisLabel: { color: token('muted') },
      splitLine: { lineStyle: { color: token('line') } },
    }
    // echarts would outline a label in white, which is hard to read on a dark ground
    const label = { color: token('ink'), textBorderWidth: 0 }
    return {
      animation: !still?.matches,
      color: ['brand', 'chart-quiet', 'warm', 'blue', 'gold', 'red'].map(token),
      textStyle: { fontFamily: token('font') },
      legend: { textStyle: { color: token('muted') } },
      tooltip: { backgroundColor: token('surface'), borderColor: token('line'), textStyle: { color: token('ink') } },
      bar: { barMaxWidth: 28, label },
      line: { label },
      categoryAxis: axis,
      valueAxis: axis,
      timeAxis: axis,
    }
  })
}
