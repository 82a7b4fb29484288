<?php

// An app on a Maestrano marketplace: metadata, sign-on, a page that needs a live session, bills, log out; and the end of access when a
// customer leaves.
//
//   MAESTRANO_CONFIG=maestrano.json php -d extension=maestrano -S 127.0.0.1:3000 app.php

declare(strict_types=1);

use Maestrano\Maestrano;
use Maestrano\Marketplace;
use Maestrano\SamlException;
use Maestrano\WebhookException;

require __DIR__ . '/access.php';
require __DIR__ . '/billing.php';
require __DIR__ . '/pages.php';

// Reads the file that MAESTRANO_CONFIG names.
$marketplace = Maestrano::fromEnv()->only();
$path = strtok($_SERVER['REQUEST_URI'], '?');

match ("{$_SERVER['REQUEST_METHOD']} $path") {
    'GET /' => home_page(INIT),
    'GET /maestrano/metadata' => metadata($marketplace),
    'GET ' . INIT => init($marketplace),
    'POST /maestrano/auth/saml/consume' => consume($marketplace),
    'GET /account' => account($marketplace),
    'GET /bills' => bills($marketplace),
    'POST /bills' => create_bill($marketplace),
    'POST /bills/cancel' => cancel_bill($marketplace, $marketplace->account->bills),
    'POST /recurring-bills' => create_recurring_bill($marketplace),
    'POST /recurring-bills/cancel' => cancel_bill($marketplace, $marketplace->account->recurringBills),
    'GET /logout' => logout($marketplace),
    default => str_starts_with($path, '/maestrano/account/') ? webhook($marketplace) : not_found_page(),
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
    try {
        $signIn = $marketplace->saml->consume(field('SAMLResponse') ?? '', $_SESSION['request_id'] ?? null);
    } catch (SamlException $error) {
        refused_page('Sign-on failed', $error, INIT, 403);
        return;
    }
    renew_session();
    $_SESSION['maestrano'] = $signIn->session->stored;
    $_SESSION['account'] = [
        'user' => trim("{$signIn->user->firstName} {$signIn->user->lastName}"),
        'group' => $signIn->group->name ?? $signIn->group->uid,
        'role' => $signIn->membership->role,
        'user_uid' => $signIn->user->uid,
        'group_uid' => $signIn->group->uid,
        'since' => microtime(true),
        // For the forms.
        'csrf_token' => bin2hex(random_bytes(32)),
    ];
    redirect('/account', 303);
}

/** A page for users who are signed on, here and at the marketplace. */
function account(Marketplace $marketplace): void
{
    $account = signed_on($marketplace);
    if ($account !== null) {
        account_page($account);
    }
}

/** The marketplace says that a group left, or a user: access ends at once, and the answer is what the library says. */
function webhook(Marketplace $marketplace): void
{
    $call = $marketplace->webhook->receiveAccount($_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'], $_SERVER);
    if ($call->event !== null) {
        remove($call->event);
    }
    http_response_code($call->status);
    foreach ($call->headers as $name => $value) {
        header("$name: $value");
    }
    echo $call->body;
}

/** Ends the session here, and then at the marketplace, whose page needs to be told who leaves. */
function logout(Marketplace $marketplace): void
{
    start_session();
    $urls = $marketplace->sso->urls($_SESSION['maestrano'] ?? null);
    renew_session();
    redirect($urls->logout);
}
