import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api } from '@/shared/api/client'
import { useSession } from '@/shared/composables/useSession'
import type { Campaign, Results, Round, SurveyItem, VersionView } from './types'

export const useSurveyList = () =>
  useQuery({ queryKey: ['surveys', 'forms'], queryFn: async () => (await api.raw.get<{ items: SurveyItem[] }>('/api/v1/surveys')).items })

export const useVersion = (id: MaybeRefOrGetter<string | undefined>) =>
  useQuery({ queryKey: computed(() => ['surveys', 'versions', toValue(id)]), queryFn: () => api.raw.get<VersionView>(`/api/v1/surveys/versions/${toValue(id)}`), enabled: computed(() => !!toValue(id)), staleTime: Infinity })

export const useCampaign = (id: MaybeRefOrGetter<string>) =>
  useQuery({ queryKey: computed(() => ['surveys', 'campaigns', toValue(id)]), queryFn: () => api.raw.versioned<Campaign>(`/api/v1/survey-campaigns/${toValue(id)}`) })

/** Asked again now and then while the campaign is open: results are live. */
export function useResults(id: MaybeRefOrGetter<string>, cut: MaybeRefOrGetter<{ by?: string; value?: string }>, open: MaybeRefOrGetter<boolean>) {
  const { scope } = useSession()
  return useQuery({
    queryKey: computed(() => ['surveys', 'campaigns', toValue(id), 'results', toValue(cut), scope.value]),
    queryFn: ({ signal }) => api.raw.get<Results>(`/api/v1/survey-campaigns/${toValue(id)}/results`, { query: { ...toValue(cut), ...scope.value }, signal }),
    refetchInterval: () => (toValue(open) ? 15_000 : false),
    placeholderData: (before) => before,
  })
}

export function useTrend(id: MaybeRefOrGetter<string>) {
  const { scope } = useSession()
  return useQuery({
    queryKey: computed(() => ['surveys', 'campaigns', toValue(id), 'trend', scope.value]),
    queryFn: async () => (await api.raw.get<{ items: Round[] }>(`/api/v1/survey-campaigns/${toValue(id)}/trend`, { query: scope.value })).items,
  })
}
