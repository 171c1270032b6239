import { ElMessageBox } from 'element-plus'
import { useI18n } from 'vue-i18n'

interface Question {
  title: string
  /** What happens, in one sentence. */
  text: string
  /** The verb on the button: refund, retire … */
  action: string
  danger?: boolean
}

/** `if (await confirm({ title, text, action })) …`: for what cannot wait or be undone. */
export function useConfirm() {
  const { t } = useI18n()
  const confirm = ({ title, text, action, danger }: Question): Promise<boolean> =>
    ElMessageBox.confirm(text, title, {
      confirmButtonText: action,
      cancelButtonText: t('ui.cancel'),
      confirmButtonClass: danger ? 'el-button--danger' : '',
      autofocus: !danger,
      closeOnClickModal: false,
    }).then(
      () => true,
      () => false,
    )
  return { confirm }
}
