import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useNotice } from './useNotice'

interface Options<V, R> {
  send: (values: V) => Promise<R>
  /** Query keys that are stale afterwards; the home page's always is. */
  invalidates?: readonly (readonly unknown[])[]
  /** Said at the bottom of the page. */
  done?: string | ((result: R, values: V) => string)
  onDone?: (result: R, values: V) => void
}

/** A change: pending state, the problem for a ProblemNotice beside the form, refresh of what it touched. What was typed stays. */
export function useSend<V = void, R = unknown>(options: Options<V, R>) {
  const client = useQueryClient()
  const { say } = useNotice()
  const keys = [...(options.invalidates ?? []), ['portal', 'home']]

  const mutation = useMutation<R, Error, V>({
    mutationFn: options.send,
    onSuccess: async (result, values) => {
      const said = typeof options.done === 'function' ? options.done(result, values) : options.done
      if (said) say(said)
      options.onDone?.(result, values)
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })

  return { send: (values: V) => mutation.mutate(values), pending: mutation.isPending, problem: computed(() => mutation.error.value), reset: mutation.reset }
}
