'use client';

import { useForm } from 'react-hook-form';

import { Button } from '@/components/button';
import { FormError } from '@/components/form-error';
import { TextInput } from '@/components/text-input';
import { toProblem, type ApiError } from '@/lib/api/problem';

import { useLoginMutation } from './auth-api';
import { AuthCard } from './auth-card';
import type { LoginForm } from './auth-forms';
import { loginResolver } from './auth-resolvers';
import { useEnter } from './use-enter';

const other = { question: 'New here?', label: 'Create an account', href: '/register' };

function signingInFailed(error: ApiError): string {
  const { status, message } = toProblem(error);
  return status === 401 ? 'The e-mail address or the password is wrong.' : message;
}

export function LoginPage() {
  const [login, { error, isLoading }] = useLoginMutation();
  const enter = useEnter();
  const { register, handleSubmit, formState } = useForm<LoginForm>({
    resolver: loginResolver,
    defaultValues: { email: '', password: '' },
  });
  const submit = handleSubmit(async (values) => {
    enter(await login(values));
  });
  return (
    <AuthCard title="Sign in" subtitle="Search everything in your video library." other={other}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          void submit(event);
        }}
      >
        <FormError message={error && signingInFailed(error)} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          error={formState.errors.email?.message}
          {...register('email')}
        />
        <TextInput
          label="Password"
          type="password"
          autoComplete="current-password"
          error={formState.errors.password?.message}
          {...register('password')}
        />
        <Button type="submit" variant="primary" busy={isLoading}>
          Sign in
        </Button>
      </form>
    </AuthCard>
  );
}
