<?php

// Sign-on with OpenID: a second button beside that of SAML, and a third for providers that speak OpenID 2.0 alone.

declare(strict_types=1);

use Maestrano\Marketplace;
use Maestrano\Oidc;
use Maestrano\OpenId2;
use Maestrano\OpenIdException;

/** Sends the browser to the provider to sign on. */
function start_login(Oidc|OpenId2 $openid): void
{
    start_session();
    $login = $openid->login($_GET, session: $_SESSION['maestrano'] ?? null);
    $_SESSION['pending'] = $login->pending;
    redirect($login->url);
}

/** The browser comes back with the provider's answer: in the query, or in a form where it is long. */
function finish_login(Oidc|OpenId2 $openid): void
{
    start_session();
    $answer = $_SERVER['REQUEST_METHOD'] === 'POST' ? file_get_contents('php://input') : $_SERVER['QUERY_STRING'] ?? '';
    try {
        $signIn = $openid->callback($answer, $_SESSION['pending'] ?? null);
    } catch (OpenIdException $error) {
        refused_page($error, '/');
        return;
    }
    enter($signIn);
}

/** The provider says that a user signed out elsewhere: the sessions here end too, and the answer is what the library says. */
function logged_out(Marketplace $marketplace): void
{
    $call = $marketplace->oidc->receiveLogout(file_get_contents('php://input'));
    if ($call->event !== null) {
        remember_logout($call->event);
    }
    answer($call);
}
