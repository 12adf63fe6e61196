'use client';

import { useForm } from 'react-hook-form';

import { Button } from '@/components/button';
import { FormError } from '@/components/form-error';
import { TextInput } from '@/components/text-input';
import { toProblem } from '@/lib/api/problem';

import { useRegisterMutation } from './auth-api';
import { AuthCard } from './auth-card';
import type { RegisterForm } from './auth-forms';
import { registerResolver } from './auth-resolvers';
import { useEnter } from './use-enter';

const other = { question: 'Have an account?', label: 'Sign in', href: '/login' };

export function RegisterPage() {
  const [createAccount, { error, isLoading }] = useRegisterMutation();
  const enter = useEnter();
  const { register, handleSubmit, formState } = useForm<RegisterForm>({
    resolver: registerResolver,
    defaultValues: { name: '', email: '', password: '' },
  });
  const submit = handleSubmit(async (values) => {
    enter(await createAccount(values));
  });
  return (
    <AuthCard
      title="Create your account"
      subtitle="A library of your own, searchable in a moment."
      other={other}
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          void submit(event);
        }}
      >
        <FormError message={error && toProblem(error).message} />
        <TextInput
          label="Name (optional)"
          autoComplete="name"
          error={formState.errors.name?.message}
          {...register('name')}
        />
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
          autoComplete="new-password"
          hint="At least 6 characters."
          error={formState.errors.password?.message}
          {...register('password')}
        />
        <Button type="submit" variant="primary" busy={isLoading}>
          Create account
        </Button>
      </form>
    </AuthCard>
  );
}
