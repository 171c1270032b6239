import { onScopeDispose, shallowRef } from 'vue'
import { useRouter, type RouteLocationNormalized } from 'vue-router'

/** Where the tenant is going while that page is fetched; undefined once it is there, or does not come. */
export function useGoing() {
  const router = useRouter()
  const going = shallowRef<RouteLocationNormalized>()
  const arrived = (to: RouteLocationNormalized) => {
    if (going.value === to) going.value = undefined // an older one that ends late changes nothing
  }
  const failed = (error: unknown, to: RouteLocationNormalized) => {
    arrived(to)
    console.error(error) // which the router only does while nobody listens
  }
  const stops = [router.beforeEach((to) => void (going.value = to)), router.afterEach(arrived), router.onError(failed)]
  onScopeDispose(() => stops.forEach((stop) => stop()))
  return going
}
