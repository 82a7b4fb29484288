<?php

// The same with curl, as an app would write it: plain.php CONFIGURATION GROUP RESOURCE TOP.

[, $path, $group, $resource, $top] = $argv;
['api' => $api, 'connec' => $connec] = json_decode(file_get_contents($path), true)['marketplaces'][0];
$curl = curl_init();
curl_setopt_array($curl, [CURLOPT_USERPWD => "{$api['id']}:{$api['key']}", CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 60]);
$url = "{$connec['host']}{$connec['base_path']}/$group/$resource?%24top=$top";
$count = 0;
while ($url) {
    curl_setopt($curl, CURLOPT_URL, $url);
    $body = curl_exec($curl);
    if ($body === false || curl_getinfo($curl, CURLINFO_RESPONSE_CODE) !== 200) {
        throw new Exception('no answer');
    }
    $page = json_decode($body, flags: JSON_THROW_ON_ERROR);
    foreach ($page->$resource as $entity) {
        $count += (int) isset($entity->id);
    }
    $url = $page->pagination->next ?? null;
}
echo $count, "\n";
