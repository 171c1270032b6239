import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSave } from '@/shared/composables/useSave'
import { draftOf, draftOfTemplate, emptyDraft, requestOf, type RuleDraft } from './ruleDraft'
import { rulesApi } from './rulesApi'
import type { Check, Rule, RuleState } from './types'

const PAUSE_MILLIS = 300

/**
 * A rule being edited: loads it (or a template), checks while somebody types, saves drafts and moves states. A new one is
 * for {@link ownProperties}; none are all.
 */
export function useRuleEditor(id: Ref<string | undefined>, template: Ref<string | undefined>, ownProperties: () => string[], onCreated: (rule: Rule) => void) {
  const { t } = useI18n()
  const client = useQueryClient()
  const draft = reactive<RuleDraft>(forOwn(emptyDraft()))
  const saved = ref('')
  const check = ref<Check>()

  const rule = useQuery({ queryKey: computed(() => ['rules', id.value]), queryFn: () => rulesApi.get(id.value!), enabled: computed(() => !!id.value) })
  const templates = useQuery({ queryKey: ['rules', 'templates'], queryFn: rulesApi.templates, enabled: computed(() => !id.value && !!template.value) })

  function forOwn(fresh: RuleDraft): RuleDraft {
    return { ...fresh, scope: { ...fresh.scope, properties: ownProperties() } }
  }
  function take(next: RuleDraft) {
    Object.assign(draft, next)
    saved.value = JSON.stringify(requestOf(draft))
  }
  watch(() => rule.data.value, (now) => now && take(draftOf(now.trigger, now.shown)), { immediate: true })
  watch(() => templates.data.value, (all) => {
    const found = all?.find(({ code }) => code === template.value)
    if (found) Object.assign(draft, forOwn(draftOfTemplate(found)))
  }, { immediate: true })

  const request = computed(() => requestOf(draft))
  const dirty = computed(() => JSON.stringify(request.value) !== saved.value)
  /** What there is to edit has come: until then nothing is judged or saved. */
  const ready = computed(() => (id.value ? !!rule.data.value : !template.value || templates.isFetched.value))

  let timer: ReturnType<typeof setTimeout> | undefined
  let asked: AbortController | undefined
  watch(() => ready.value && JSON.stringify(request.value), () => {
    clearTimeout(timer)
    if (!ready.value) return
    timer = setTimeout(async () => {
      asked?.abort()
      asked = new AbortController()
      const { signal } = asked
      const answer = await rulesApi.check(request.value, signal).catch(() => undefined)
      if (!signal.aborted && answer) check.value = answer
    }, PAUSE_MILLIS)
  }, { immediate: true })

  const accept = (now: Rule) => {
    client.setQueryData(['rules', now.id], now)
    take(draftOf(now.trigger, now.shown))
  }
  const saving = useSave<void, Rule>({
    save: () => (id.value ? rulesApi.save(id.value, rule.data.value!.version, request.value) : rulesApi.create(request.value)),
    invalidates: [['rules', 'list']],
    done: t('rules.saved'),
    onDone: (now) => {
      const created = !id.value
      accept(now)
      if (created) onCreated(now)
    },
    conflict: async () => {
      const theirs = await rulesApi.get(id.value!)
      return {
        fields: [{ label: t('rules.sentence'), mine: check.value?.sentence ?? '', theirs: theirs.shown.sentence }],
        overwrite: () => rulesApi.save(id.value!, theirs.version, request.value).then(accept),
        reload: () => accept(theirs),
      }
    },
  })
  const moving = useSave<RuleState, Rule>({
    save: (state) => rulesApi.move(id.value!, rule.data.value!.version, state),
    invalidates: [['rules', 'list'], ['rules', 'figures']],
    done: (now) => t(`rules.moved.${now.state}`),
    onDone: accept,
  })

  /** Saves what was typed, so that what follows speaks of it; the rule, or nothing when it could not be saved. */
  async function keep(): Promise<Rule | undefined> {
    if (id.value && !dirty.value) return rule.data.value
    return saving.saveAsync().catch(() => undefined)
  }

  return { draft, rule, check, dirty, ready, saving: saving.pending, moving: moving.pending, keep, move: moving.save }
}
