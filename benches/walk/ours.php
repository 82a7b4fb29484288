<?php

// Walks a collection with libmaestrano: php -d extension=maestrano ours.php CONFIGURATION GROUP RESOURCE TOP.
// Prints how many entities have an id.

use Maestrano\Maestrano;

[, $path, $group, $resource, $top] = $argv;
$connec = Maestrano::fromFile($path)->only()->connec($group);
$count = 0;
foreach ($connec->all($resource, top: (int) $top) as $entity) {
    $count += (int) isset($entity->id);
}
echo $count, "\n";
