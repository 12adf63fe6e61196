import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import * as z from 'zod/mini';

const email = z
  .string()
  .check(z.trim(), z.regex(/^[^@\s]+@[^@\s]+$/, 'Enter an e-mail address, like ada@example.com.'));

const loginForm = z.object({
  email,
  password: z.string().check(z.minLength(1, 'Enter your password.')),
});

const registerForm = z.object({
  name: z.string().check(z.trim(), z.maxLength(200, 'Use at most 200 characters.')),
  email,
  password: z.string().check(z.minLength(6, 'Use at least 6 characters.')),
});

export type LoginForm = z.infer<typeof loginForm>;
export type RegisterForm = z.infer<typeof registerForm>;

export const checkLogin = standardSchemaResolver(loginForm);
export const checkRegister = standardSchemaResolver(registerForm);
