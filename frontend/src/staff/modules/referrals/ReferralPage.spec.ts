import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { api } from '@/shared/api/client'
import { useSessionStore, type Session } from '@/staff/session'
import { mountAt } from '@/test/mount'
import ReferralPage from './ReferralPage.vue'

const referral = { id: 'r1', state: 'CLEARED', waitsForReview: true, referrerId: 't1', referrer: 'Ann', friendId: null, friend: 'Bea', friendPhone: null, propertyId: null, leaseId: null, expiresOn: '2026-12-01', flags: [], createdAt: '2026-11-01T00:00:00Z' }
const button = (words: string) => [...document.querySelectorAll<HTMLElement>('button')].findLast((one) => one.textContent!.trim() === words)!

it.each([['Refuse', 'REFUSED'], ['Approve', 'APPROVED']])('%s sends what the button says', async (words, decision) => {
  vi.spyOn(api.raw, 'get').mockResolvedValue({ referral, note: null, closingReason: null, history: [], reviews: [] })
  const post = vi.spyOn(api.raw, 'post').mockReset().mockResolvedValue({})
  const { wrapper } = await mountAt(ReferralPage)
  useSessionStore().user = { id: '1', username: 'ann', name: 'Ann', roles: ['MANAGER'], mustChangePassword: false, demo: false } satisfies Session
  await flushPromises()
  button(words).click()
  await flushPromises()
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))
  await flushPromises()
  expect(post.mock.calls).toEqual([['/api/v1/referrals/r1/review', { decision, reason: '' }]])
  wrapper.unmount()
})
