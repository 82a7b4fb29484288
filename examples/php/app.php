<?php

// An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, log out.
//
//   MAESTRANO_CONFIG=maestrano.json php -d extension=maestrano -S 127.0.0.1:3000 app.php

declare(strict_types=1);

use Maestrano\Maestrano;
use Maestrano\Marketplace;
use Maestrano\SamlException;
use Maestrano\WebhookException;

require __DIR__ . '/pages.php';

const INIT = '/maestrano/auth/saml/init';

// Reads the file that MAESTRANO_CONFIG names.
$marketplace = Maestrano::fromEnv()->only();

match ($_SERVER['REQUEST_METHOD'] . ' ' . strtok($_SERVER['REQUEST_URI'], '?')) {
    'GET /' => home_page(INIT),
    'GET /maestrano/metadata' => metadata($marketplace),
    'GET ' . INIT => init($marketplace),
    'POST /maestrano/auth/saml/consume' => consume($marketplace),
    'GET /account' => account($marketplace),
    'GET /logout' => logout($marketplace),
    default => not_found_page(),
};

/** The marketplace reads here how to reach the app. */
function metadata(Marketplace $marketplace): void
{
    header('Content-Type: application/json');
    try {
        $marketplace->webhook->authenticate($_SERVER);
    } catch (WebhookException $error) {
        http_response_code(401);
        header('WWW-Authenticate: Basic realm="Maestrano"');
        echo json_encode(['error' => $error->getMessage()]);
        return;
    }
    echo json_encode($marketplace->metadata());
}

/** Sends the browser to the marketplace to sign on. */
function init(Marketplace $marketplace): void
{
    start_session();
    $request = $marketplace->saml->init($_GET, session: $_SESSION['maestrano'] ?? null);
    $_SESSION['request_id'] = $request->requestId;
    redirect($request->url);
}

/** The browser comes back with the marketplace's answer. */
function consume(Marketplace $marketplace): void
{
    start_session();
    $response = $_POST['SAMLResponse'] ?? '';
    try {
        $signIn = $marketplace->saml->consume(is_string($response) ? $response : '', $_SESSION['request_id'] ?? null);
    } catch (SamlException $error) {
        refused_page($error, INIT);
        return;
    }
    renew_session();
    $_SESSION['maestrano'] = $signIn->session->stored;
    $_SESSION['account'] = [
        'user' => trim("{$signIn->user->firstName} {$signIn->user->lastName}"),
        'group' => $signIn->group->name ?? $signIn->group->uid,
        'role' => $signIn->membership->role,
    ];
    redirect('/account', 303);
}

/** A page for users who are signed on, here and at the marketplace. */
function account(Marketplace $marketplace): void
{
    start_session();
    $check = $marketplace->session->check($_SESSION['maestrano'] ?? null);
    if (!$check->valid) {
        renew_session();
        redirect(INIT);
        return;
    }
    $_SESSION['maestrano'] = $check->stored ?? $_SESSION['maestrano'];
    account_page($_SESSION['account']);
}

/** Ends the session here, and then at the marketplace, whose page needs to be told who leaves. */
function logout(Marketplace $marketplace): void
{
    start_session();
    $urls = $marketplace->sso->urls($_SESSION['maestrano'] ?? null);
    renew_session();
    redirect($urls->logout);
}

function start_session(): void
{
    // In production: Secure, and SameSite=None, since the marketplace's answer is a POST from another site.
    session_start(['name' => 'example', 'cookie_httponly' => true, 'cookie_samesite' => 'Lax', 'use_strict_mode' => true]);
}

/** A new, empty session: nobody who knew the old cookie gets in with it. */
function renew_session(): void
{
    $_SESSION = [];
    session_regenerate_id(delete_old_session: true);
}

function redirect(string $url, int $status = 302): void
{
    header("Location: $url", response_code: $status);
}
