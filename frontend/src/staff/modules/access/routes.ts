import { defineAsyncComponent } from 'vue'
import { defineModule } from '../../registry'

/** The tenants' way into their portal. */
export default defineModule({
  tenantAsides: [{ key: 'access', order: 80, component: defineAsyncComponent(() => import('./parts/AccessCard.vue')) }],
})
