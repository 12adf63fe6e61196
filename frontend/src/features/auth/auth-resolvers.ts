import type { FieldValues, Resolver } from 'react-hook-form';

import type { LoginForm, RegisterForm } from './auth-forms';

/**
 * Checks a form by what is loaded when it is first checked: a library for it would be an eighth of what these pages load before
 * they are there. Where it cannot be had, nothing is checked: the gateway does it again anyway.
 */
function checkedBy<Form extends FieldValues>(load: () => Promise<Resolver<Form>>): Resolver<Form> {
  return async (values, context, options) => {
    const resolve = await load().catch(() => null);
    return resolve === null ? { values, errors: {} } : resolve(values, context, options);
  };
}

export const loginResolver = checkedBy<LoginForm>(() =>
  import('./auth-forms').then((forms) => forms.checkLogin),
);

export const registerResolver = checkedBy<RegisterForm>(() =>
  import('./auth-forms').then((forms) => forms.checkRegister),
);
