<?php

// An app on a Maestrano marketplace: metadata, sign-on in three ways, a page that needs a live session, bills, what other apps changed, log out; and the
// end of access when a customer leaves. connector.php reads and writes shared data.
//
//   MAESTRANO_CONFIG=maestrano.json php -d extension=maestrano -S 127.0.0.1:3000 app.php

declare(strict_types=1);

use Maestrano\ConflictException;
use Maestrano\InvalidRequestException;
use Maestrano\Maestrano;
use Maestrano\Marketplace;
use Maestrano\NotFoundException;
use Maestrano\SamlException;
use Maestrano\SignIn;
use Maestrano\UsageException;
use Maestrano\WebhookCall;
use Maestrano\WebhookException;

require __DIR__ . '/access.php';
require __DIR__ . '/billing.php';
require __DIR__ . '/changes.php';
require __DIR__ . '/openid.php';
require __DIR__ . '/pages.php';

const INIT = '/maestrano/auth/saml/init';
const OIDC_INIT = '/maestrano/auth/oidc/init';
const OPENID2_INIT = '/maestrano/auth/openid/init';

// Reads the file that MAESTRANO_CONFIG names.
$marketplace = Maestrano::fromEnv()->only();

$path = strtok($_SERVER['REQUEST_URI'], '?');
if (str_starts_with($path, '/maestrano/account/')) {
    removed($marketplace);
    return;
}
if ($path === '/maestrano/connec/notifications') {
    receive_changes($marketplace);
    return;
}
match ("{$_SERVER['REQUEST_METHOD']} $path") {
    'GET /' => home_page(ways_to_sign_on($marketplace)),
    'GET /maestrano/metadata' => metadata($marketplace),
    'GET ' . INIT => init($marketplace),
    'POST /maestrano/auth/saml/consume' => consume($marketplace),
    'GET ' . OIDC_INIT => start_login($marketplace->oidc),
    'GET /maestrano/auth/oidc/callback', 'POST /maestrano/auth/oidc/callback' => finish_login($marketplace->oidc),
    'POST /maestrano/auth/oidc/logout' => logged_out($marketplace),
    'GET ' . OPENID2_INIT => start_login($marketplace->openid2),
    'GET /maestrano/auth/openid/consume', 'POST /maestrano/auth/openid/consume' => finish_login($marketplace->openid2),
    'GET /account' => signed_on($marketplace, fn (array $account) => account_page($account)),
    'GET /bills' => signed_on($marketplace, fn (array $account) => bills($marketplace, $account)),
    'POST /bills' => by_form($marketplace, create_bill(...)),
    'POST /bills/cancel' => by_form($marketplace, cancel_bill(...)),
    'POST /recurring-bills' => by_form($marketplace, create_recurring_bill(...)),
    'POST /recurring-bills/cancel' => by_form($marketplace, cancel_recurring_bill(...)),
    'GET /changes' => signed_on($marketplace, fn (array $account) => changes_page(kept_changes($account['group_uid']))),
    'GET /logout' => logout($marketplace),
    default => not_found_page(),
};

/** What the configuration has a provider for: names by where they lead. */
function ways_to_sign_on(Marketplace $marketplace): array
{
    return [INIT => 'Sign in']
        + ($marketplace->param('oidc.issuer') !== null ? [OIDC_INIT => 'Sign in with OpenID'] : [])
        + ($marketplace->param('openid2.enabled') ? [OPENID2_INIT => 'Sign in with OpenID 2.0'] : []);
}

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
    enter($signIn);
}

/** Signs the browser on as the one who the marketplace says it is. */
function enter(SignIn $signIn): void
{
    renew_session();
    $_SESSION['maestrano'] = $signIn->session->stored;
    // For logout.
    $_SESSION['id_token'] = $signIn->oidc?->tokens->idToken;
    $_SESSION['account'] = [
        'user' => trim("{$signIn->user->firstName} {$signIn->user->lastName}"),
        'group' => $signIn->group->name ?? $signIn->group->uid,
        'role' => $signIn->membership->role,
        'user_uid' => $signIn->user->uid,
        'group_uid' => $signIn->group->uid,
        'session_id' => $signIn->oidc?->sessionId,
        'since' => microtime(true),
        // For the forms.
        'csrf_token' => bin2hex(random_bytes(32)),
    ];
    redirect('/account', 303);
}

/** Shows something to users who are signed on, here and at the marketplace. */
function signed_on(Marketplace $marketplace, callable $show): void
{
    start_session();
    $check = $marketplace->session->check($_SESSION['maestrano'] ?? null);
    if (!$check->valid || was_ended($_SESSION['account'])) {
        renew_session();
        redirect(INIT);
        return;
    }
    $_SESSION['maestrano'] = $check->stored ?? $_SESSION['maestrano'];
    $show($_SESSION['account']);
}

/** Does what a form of ours asks for: another site can send the browser's cookie, but not the token. */
function by_form(Marketplace $marketplace, callable $do): void
{
    signed_on($marketplace, function (array $account) use ($marketplace, $do) {
        if (!hash_equals($account['csrf_token'], field('csrf_token'))) {
            impossible_page('the form is not from this session', '/bills');
            return;
        }
        try {
            $do($marketplace, $account);
        } catch (UsageException | InvalidRequestException | NotFoundException | ConflictException $error) {
            // What a user asked wrongly; everything else is our own trouble, and 500.
            impossible_page($error->getMessage(), '/bills');
        }
    });
}

/** The marketplace says that a group left, or a user: access ends at once, and the answer is what the library says. */
function removed(Marketplace $marketplace): void
{
    $call = $marketplace->webhook->receiveAccount($_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI'], $_SERVER);
    if ($call->event !== null) {
        remember_removal($call->event);
    }
    answer($call);
}

/** The answer to the marketplace, as the library says it. */
function answer(WebhookCall $call): void
{
    http_response_code($call->status);
    foreach ($call->headers as $name => $value) {
        header("$name: $value");
    }
    echo $call->body;
}

/** Ends the session here, and then where the user signed on, whose page needs to be told who leaves. */
function logout(Marketplace $marketplace): void
{
    start_session();
    $stored = $_SESSION['maestrano'] ?? null;
    $id_token = $_SESSION['id_token'] ?? null;
    renew_session();
    redirect($id_token !== null ? $marketplace->oidc->logoutUrl($id_token) : $marketplace->sso->urls($stored)->logout);
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
