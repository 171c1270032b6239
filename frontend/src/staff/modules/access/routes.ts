import { Iphone } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'

/** The tenants' way into their portal. */
export default defineModule({
  routes: [{ path: '/portal-adoption', component: () => import('./AdoptionPage.vue'), meta: { titleKey: 'access.adoption.title' } }],
  nav: [{ group: 'care', order: 55, titleKey: 'access.adoption.title', icon: Iphone, to: '/portal-adoption' }],
  tenantAsides: [{ key: 'access', order: 80, component: defineAsyncComponent(() => import('./parts/AccessCard.vue')) }],
})
