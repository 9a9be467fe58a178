// Nobody gets past here without a session: whoever has none goes to the sign-in page and comes back after.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';

import { setCsrf } from '../api/client';
import { ApiProblem } from '../api/problem';
import { queries } from '../api/queries';
import type { SessionView } from '../api/types';
import { Failed, Loading } from '../components/loaded';
import { roles, SessionContext, useSession } from './session';
import { Shell } from './shell';

export function SignedIn() {
  const query = useQuery(queries.session());
  const location = useLocation();
  const session = query.data as SessionView | null | undefined;
  if (session) setCsrf(session.csrf);
  useEffect(() => {
    if (session) setCsrf(session.csrf);
  }, [session]);
  const signedOut = session === null || (query.error instanceof ApiProblem && query.error.status === 401);
  if (signedOut) {
    const back = `${location.pathname}${location.search}${location.hash}`;
    return <Navigate to={`/sign-in${back === '/' ? '' : `?back=${encodeURIComponent(back)}`}`} replace />;
  }
  if (!session) {
    return (
      <main style={{ padding: 32 }}>
        {query.isError ? <Failed problem={query.error} retry={() => void query.refetch()} /> : <Loading />}
      </main>
    );
  }
  if (session.must_change_password && location.pathname !== '/password') return <Navigate to="/password" replace />;
  return (
    <SessionContext value={session}>
      <Shell />
    </SessionContext>
  );
}

export function Home() {
  const session = useSession();
  return <Navigate to={roles[session.person.role].home} replace />;
}
